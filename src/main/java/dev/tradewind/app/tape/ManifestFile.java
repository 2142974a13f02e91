package dev.tradewind.app.tape;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code tape.json}. */
final class ManifestFile {
    /** A larger manifest is none of ours. */
    private static final long BYTES_MAX = 64L << 20;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private ManifestFile() {}

    static void write(Path folder, TapeManifest manifest) throws IOException {
        Files.writeString(
                folder.resolve(TapeManifest.FILE),
                MAPPER.writeValueAsString(manifest) + "\n",
                StandardCharsets.UTF_8);
    }

    /**
     * Reads a tape's manifest.
     *
     * @throws UserError if there is none, or it is garbled, of another kind or of another schema
     */
    static TapeManifest read(Path folder) {
        Path file = folder.resolve(TapeManifest.FILE);
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    Exit.USAGE,
                    "no_tape",
                    "no tape at " + folder + ": it has no " + TapeManifest.FILE,
                    "name a folder that 'record' made, or VENUE:PAIR=FILE",
                    folder.toString(),
                    "--tape");
        }
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw damaged(file, 0, "it is larger than " + BYTES_MAX + " bytes");
            }
            JsonNode tree = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
            if (!tree.path("kind").asString("").equals(TapeManifest.KIND)) {
                throw damaged(file, 0, "it is not about a tape of ours");
            }
            JsonNode schema = tree.path("schema");
            if (!schema.isInt() || schema.intValue() != TapeManifest.SCHEMA) {
                throw damaged(
                        file,
                        0,
                        "its schema is " + schema + ", this build reads " + TapeManifest.SCHEMA);
            }
            return MAPPER.treeToValue(tree, TapeManifest.class);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw damaged(file, at == null ? 0 : Math.max(0, at.getLineNr()), reason(e));
        } catch (IOException e) {
            throw damaged(file, 0, "it cannot be read: " + e);
        }
    }

    private static String reason(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("garbled");
    }

    /** What is told of a manifest that cannot be used. */
    static UserError damaged(Path file, long line, String reason) {
        return new UserError(
                Exit.DAMAGED,
                "tape_manifest",
                "cannot use " + file + (line > 0 ? ":" + line : "") + ": " + reason,
                "record the session again, or restore the folder from a copy",
                file.toString(),
                line,
                "--tape");
    }
}
