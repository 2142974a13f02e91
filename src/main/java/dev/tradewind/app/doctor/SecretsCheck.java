package dev.tradewind.app.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether others on this machine can read the file with the secrets (RK-11). Keys of venues on
 * loopback are those of simulators and no secrets.
 */
final class SecretsCheck implements Check {
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private final Sheet sheet;
    private final Plan plan;
    private final Path file;

    SecretsCheck(Sheet sheet, Plan plan, Path file) {
        this.sheet = sheet;
        this.plan = plan;
        this.file = file;
    }

    @Override
    public Sheet sheet() {
        return sheet;
    }

    @Override
    public void examine() {
        boolean secret = plan.targets().stream().anyMatch(SecretsCheck::isElsewhere);
        if (!secret) {
            return;
        }
        Set<PosixFilePermission> granted;
        try {
            granted = Files.getPosixFilePermissions(file);
        } catch (IOException | UnsupportedOperationException _) {
            return; // this file system does not tell
        }
        String seen = file + " is " + PosixFilePermissions.toString(granted);
        if (granted.stream().noneMatch(OTHERS::contains)) {
            sheet.good("secrets_file", "file with secrets", seen);
            return;
        }
        sheet.warn(
                "secrets_file",
                "file with secrets",
                seen,
                new Advice(
                        "other users of this machine can read or change the keys",
                        "keep it to yourself: chmod 600 " + file));
    }

    private static boolean isElsewhere(Plan.Target target) {
        URI rest = target.endpoints().rest();
        String host = String.valueOf(rest.getHost());
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return target.credentials() != null && !here;
    }
}
