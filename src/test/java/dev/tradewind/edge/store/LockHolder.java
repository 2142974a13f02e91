package dev.tradewind.edge.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another platform's process: takes a folder, says so and stays until it is killed. */
final class LockHolder {
    private LockHolder() {}

    static void main(String[] args) throws IOException {
        DataFolder folder = DataFolder.open(Path.of(args[0]));
        folder.nextEpoch();
        PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        output.println("locked");
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        folder.close();
    }
}
