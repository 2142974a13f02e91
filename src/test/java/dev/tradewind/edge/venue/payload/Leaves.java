package dev.tradewind.edge.venue.payload;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All versions of a tree in which one single value is another. */
final class Leaves {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private Leaves() {}

    /** One tree for each value, in the order of the values. */
    static List<JsonNode> eachChanged(JsonNode tree) {
        List<JsonNode> all = new ArrayList<>();
        int count = count(tree);
        for (int i = 0; i < count; i++) {
            JsonNode copy = tree.deepCopy();
            change(copy, new int[] {i});
            all.add(copy);
        }
        return all;
    }

    private static int count(JsonNode node) {
        if (!node.isContainer()) {
            return 1;
        }
        int count = 0;
        for (JsonNode child : node) {
            count += count(child);
        }
        return count;
    }

    /** Counts down over the values; the one at zero is replaced. */
    private static void change(JsonNode node, int[] left) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode child = object.get(name);
                if (child.isContainer()) {
                    change(child, left);
                } else if (left[0]-- == 0) {
                    object.set(name, other(child));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode child = array.get(i);
                if (child.isContainer()) {
                    change(child, left);
                } else if (left[0]-- == 0) {
                    array.set(i, other(child));
                }
            }
        }
    }

    private static JsonNode other(JsonNode value) {
        if (value.isBoolean()) {
            return MAKE.booleanNode(!value.booleanValue());
        }
        if (value.isNumber()) {
            return MAKE.numberNode(value.decimalValue().add(BigDecimal.ONE));
        }
        if (!value.isString()) {
            return MAKE.stringNode("another");
        }
        try {
            BigDecimal number = new BigDecimal(value.stringValue());
            return MAKE.stringNode(number.add(BigDecimal.ONE).toPlainString());
        } catch (NumberFormatException _) {
            return MAKE.stringNode(value.stringValue() + "x");
        }
    }
}
