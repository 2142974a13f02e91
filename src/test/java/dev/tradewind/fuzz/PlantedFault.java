package dev.tradewind.fuzz;

import java.util.List;

/** Breaks on four bytes that only a fuzzer that sees its coverage finds: shows that ours does. */
final class PlantedFault implements Target {
    static final String NAME = "planted-fault";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void feed(byte[] input) {
        if (input.length >= 4
                && input[0] == 'W'
                && input[1] == 'i'
                && input[2] == 'n'
                && input[3] == 'd') {
            throw new IllegalStateException("the planted fault");
        }
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.fuzz");
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(Target.seed("calm"));
    }
}
