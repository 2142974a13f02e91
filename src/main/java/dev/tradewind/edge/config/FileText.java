package dev.tradewind.edge.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a small text file of a human and says clearly when it is none. */
final class FileText {
    /** Largest file that is read; nobody writes a larger one by hand. */
    static final int BYTES_MAX = 1 << 20;

    private static final String SAVE_AS = "save the file as UTF-8 text";

    private FileText() {}

    /** The text, without a byte-order mark. */
    static String read(Path file, Mistakes mistakes) {
        byte[] bytes = bytes(file, mistakes);
        int skip = 0;
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            skip = 3;
        } else if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE)) {
            throw mistakes.fatal(
                    "not_utf8", new Place(1, 1), "this is UTF-16 text, not UTF-8", SAVE_AS);
        }
        return decode(ByteBuffer.wrap(bytes, skip, bytes.length - skip), mistakes);
    }

    private static byte[] bytes(Path file, Mistakes mistakes) {
        try {
            if (Files.isDirectory(file)) {
                throw mistakes.whole(
                        "config_unreadable", "this is a folder, not a file", "name a file in it");
            }
            byte[] bytes;
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(BYTES_MAX + 1);
            }
            if (bytes.length > BYTES_MAX) {
                throw mistakes.whole(
                        "too_large",
                        "the file is larger than " + BYTES_MAX + " bytes",
                        "this is hardly a configuration; write one with: tradewind config"
                                + " template");
            }
            return bytes;
        } catch (NoSuchFileException _) {
            throw mistakes.whole(
                    "config_missing",
                    "there is no such file",
                    "check the path, or write one with: tradewind config template");
        } catch (IOException _) {
            throw mistakes.whole(
                    "config_unreadable",
                    "the file cannot be read",
                    "check its permissions and those of its folders");
        }
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static String decode(ByteBuffer bytes, Mistakes mistakes) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.remaining() + 1);
        CoderResult result = decoder.decode(bytes, text, true);
        text.flip();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(letter -> letter == '\n').count();
            throw mistakes.fatal(
                    "not_utf8", new Place(line, 1), "a byte here is not UTF-8", SAVE_AS);
        }
        return text.toString();
    }
}
