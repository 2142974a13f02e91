package dev.tradewind.edge.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Sees whether others on this machine may read a file that holds secrets (RK-11). */
final class Openness {
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private Openness() {}

    /** A warning, or empty if only the owner may; links are followed to the file itself. */
    static Optional<String> note(Path file, String name) {
        Set<PosixFilePermission> mode;
        try {
            mode = Files.getPosixFilePermissions(file);
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty(); // a file system without modes: nothing can be said
        }
        if (mode.stream().noneMatch(OTHERS::contains)) {
            return Optional.empty();
        }
        return Optional.of(
                "warning: "
                        + name
                        + " holds secrets and others may read it ("
                        + PosixFilePermissions.toString(mode)
                        + "); run: chmod 600 "
                        + name);
    }
}
