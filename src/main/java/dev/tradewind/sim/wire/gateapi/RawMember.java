package dev.tradewind.sim.wire.gateapi;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Finds a member's text as it was sent, because signatures cover the text. */
final class RawMember {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private RawMember() {}

    /** The text of {@code outer.inner} in an object, "" if it is not there. */
    static String of(String text, String outer, String inner) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            int depth = 0;
            boolean inside = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                    inside &= depth > 1;
                } else if (token == JsonToken.PROPERTY_NAME) {
                    if (depth == 1) {
                        inside = parser.currentName().equals(outer);
                    } else if (depth == 2 && inside && parser.currentName().equals(inner)) {
                        return value(parser, text);
                    }
                }
            }
            return "";
        } catch (JacksonException _) {
            return "";
        }
    }

    private static String value(JsonParser parser, String text) {
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        return text.substring(start, end).strip();
    }
}
