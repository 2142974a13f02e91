package dev.tradewind.architecture.planted.core.engine;

import java.nio.file.Path;

public final class ReadsFile {
    public long take() {
        return Path.of("x").getNameCount();
    }
}
