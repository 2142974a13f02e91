package dev.tradewind.edge.venue.mexc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.UnknownFieldSet;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.oracle.mexc.PushDataV3ApiWrapper;
import tools.jackson.databind.JsonNode;

/**
 * Binary frames of messages that are shown as JSON, written by the protobuf library from the
 * venue's own schema. A field that the schema does not have is an error, not a thing to leave out.
 */
final class ShownPush {
    private ShownPush() {}

    /** As the venue writes it. */
    static byte[] frame(JsonNode shown) {
        return message(PushDataV3ApiWrapper.getDescriptor(), shown, false).toByteArray();
    }

    /** The same with a field nobody knows in every part, as a later version might have. */
    static byte[] newerFrame(JsonNode shown) {
        return message(PushDataV3ApiWrapper.getDescriptor(), shown, true).toByteArray();
    }

    private static DynamicMessage message(Descriptor type, JsonNode shown, boolean newer) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        shown.forEachEntry((name, value) -> {
            FieldDescriptor field = type.findFieldByName(name);
            if (field == null) {
                throw new AssertionError("no field " + name + " in " + type.getName());
            }
            set(message, field, value, newer);
        });
        if (newer) {
            UnknownFieldSet.Field odd = UnknownFieldSet.Field.newBuilder().addVarint(7).build();
            message.setUnknownFields(UnknownFieldSet.newBuilder().addField(99, odd).build());
        }
        return message.build();
    }

    private static void set(
            DynamicMessage.Builder message, FieldDescriptor field, JsonNode value, boolean newer) {
        if (field.isRepeated()) {
            for (JsonNode element : value) {
                message.addRepeatedField(field, value(field, element, newer));
            }
        } else {
            message.setField(field, value(field, value, newer));
        }
    }

    private static Object value(FieldDescriptor field, JsonNode value, boolean newer) {
        return switch (field.getJavaType()) {
            case MESSAGE -> message(field.getMessageType(), value, newer);
            case STRING -> value.asString();
            case INT -> Plain.number(value).intValueExact();
            case LONG -> Plain.number(value).longValueExact();
            case BOOLEAN -> value.booleanValue();
            default -> throw new AssertionError("field " + field.getName());
        };
    }
}
