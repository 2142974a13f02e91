package dev.tradewind.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An entrance for foreign bytes, or some that are alike. Only {@link Judge} calls {@link #feed}.
 */
public interface Target {
    /** Lower-case words with hyphens; also the name of its folder. */
    String name();

    /**
     * Takes any bytes at all: returns when they were decoded, or refused in the documented way.
     *
     * @throws Exception a finding, whatever it is; errors too
     */
    void feed(byte[] input) throws Exception;

    /** Packages of the code that is fuzzed: the fuzzer sees its branches, and no others. */
    List<String> packages();

    /** Good inputs of our own making, from which the fuzzer starts. */
    List<byte[]> seeds();

    /** Bytes that may be allocated for each byte of input, counted in all, not at once. */
    default int perInputByte() {
        return 128;
    }

    /** Bytes that may be allocated whatever the input; {@link #perInputByte} comes on top. */
    default long allowance() {
        return 4L << 20;
    }

    /** A seed from text, one byte a letter. */
    static byte[] seed(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
