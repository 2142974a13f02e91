package dev.tradewind.app.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The only place that touches the terminal: results on standard output, the rest on error. */
public final class Console {
    private final PrintStream out;
    private final PrintStream err;

    /** The process's own streams, always in UTF-8. */
    public Console() {
        this(
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.out),
                        true,
                        StandardCharsets.UTF_8),
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.err),
                        true,
                        StandardCharsets.UTF_8));
    }

    /** Streams of a test. */
    public Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** A line of the result. */
    public synchronized void result(String line) {
        out.println(line);
    }

    /** A line about what goes on. */
    public synchronized void say(String line) {
        err.println(line);
    }

    /** Raw text for the live view. */
    public synchronized void draw(String text) {
        out.print(text);
        out.flush();
    }

    /** Whether somebody looks: both ends are a terminal. */
    public boolean interactive() {
        java.io.Console terminal = System.console();
        return terminal != null && terminal.isTerminal();
    }
}
