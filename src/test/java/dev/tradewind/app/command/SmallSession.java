package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A session with a trade in it, small enough that every byte of it can be tried. */
public final class SmallSession {
    private SmallSession() {}

    /** A few seconds at two venues, with a trade in them. */
    public static Path in(Path home) throws IOException {
        Invocation demo =
                Invocation.of(
                        "demo",
                        "--speed",
                        "max",
                        "--for",
                        "2s",
                        "--volatility",
                        "5",
                        "--pairs",
                        "BTC/USDT",
                        "--venues",
                        "binance,mexc",
                        "--seed",
                        "3",
                        "--home",
                        home.toString());
        assertThat(demo.exit()).as(demo.err()).isZero();
        try (Stream<Path> sessions = Files.list(home.resolve("data/sessions"))) {
            return sessions.findFirst().orElseThrow();
        }
    }
}
