package dev.tradewind.edge.venue.payload;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One file of a venue's wire format, with what its manifest says of it.
 *
 * @param file path below the folder of the manifest
 * @param market spot, perp, coin-m
 * @param transport rest, ws, ws-api
 * @param kind order-book, trade, order …
 * @param method HTTP method, or which side of a socket sent it; may be empty
 * @param endpoint HTTP path; empty if the manifest does not know it
 * @param source where it comes from
 * @param note what the collector says of it
 * @param bytes what our decoders are fed
 * @param truth what the oracle reads: the same bytes, unless a test wants to see it notice
 */
public record Payload(
        String file,
        String venue,
        String market,
        String transport,
        String kind,
        String method,
        String endpoint,
        String source,
        String note,
        byte[] bytes,
        byte[] truth) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final JsonMapper STRICT =
            MAPPER.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** The last part of the path. */
    public String name() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Whether a client sent it to the venue. */
    public boolean fromClient() {
        return method.equals("from-client");
    }

    /** Method and path, or "" if the manifest does not know them. */
    public String route() {
        return endpoint.isEmpty() ? "" : method + " " + endpoint;
    }

    /** Whether what the decoders are fed is strict JSON. */
    public boolean isJson() {
        return parse(bytes).isPresent();
    }

    /** The decoders' bytes as a tree: to find out what the payload is about, not to check by. */
    public JsonNode tree() {
        return parse(bytes).orElseThrow(() -> new AssertionError(file + " is not JSON"));
    }

    /** The oracle's tree: what the decoders ought to have read. */
    public JsonNode oracle() {
        return parse(truth).orElseThrow(() -> new AssertionError(file + " is not JSON"));
    }

    /** The same file with another truth, which a check worth its name must notice. */
    public Payload withTruth(JsonNode other) {
        return with(bytes, MAPPER.writeValueAsBytes(other));
    }

    /** The same file with other content. */
    public Payload with(byte[] otherBytes, byte[] otherTruth) {
        return new Payload(
                file,
                venue,
                market,
                transport,
                kind,
                method,
                endpoint,
                source,
                note,
                otherBytes,
                otherTruth);
    }

    /** A part of it, for decoders that are fed what stands inside an envelope. */
    public Payload inside(String field) {
        return with(
                MAPPER.writeValueAsBytes(tree().get(field)),
                MAPPER.writeValueAsBytes(oracle().get(field)));
    }

    /** Whether an object in it has a field twice, which the format leaves without a meaning. */
    public boolean hasFieldTwice() {
        return isJson() && parse(STRICT, bytes).isEmpty();
    }

    private static Optional<JsonNode> parse(byte[] text) {
        return parse(MAPPER, text);
    }

    private static Optional<JsonNode> parse(JsonMapper mapper, byte[] text) {
        try {
            return Optional.of(mapper.readTree(text));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return file;
    }
}
