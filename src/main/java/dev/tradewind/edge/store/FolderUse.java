package dev.tradewind.edge.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether a platform works on a data folder, found out without touching its lock: from the system's
 * own list of locks where there is one (Linux), else from the process named in the file.
 *
 * @param state what is known
 * @param pid the process that has it or last had it; empty if nobody ever had
 */
public record FolderUse(State state, String pid) {
    private static final Path SYSTEM_LOCKS = Path.of("/proc/locks");
    private static final int INODE_FIELD = 2;
    private static final int PID_BEFORE_INODE = 1;

    /** What is known of a folder's lock. */
    public enum State {
        FREE,
        HELD,
        /** That process lives; whether it is still the platform cannot be said here. */
        UNSURE
    }

    /**
     * Looks at a folder, which need not exist.
     *
     * @throws StoreException.Unusable if the lock's file is there and cannot be read
     */
    public static FolderUse of(Path root) {
        if (FolderLock.isOurs(root)) {
            return new FolderUse(State.HELD, Long.toString(DurableFiles.pid()));
        }
        Path file = root.resolve("lock");
        String pid;
        try {
            pid = Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException _) {
            return new FolderUse(State.FREE, "");
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "read", e);
        }
        if (!pid.matches("[0-9]{1,18}")) {
            return new FolderUse(State.FREE, "");
        }
        return new FolderUse(state(file, pid), pid);
    }

    private static State state(Path file, String pid) {
        try {
            String inode = String.valueOf(Files.getAttribute(file, "unix:ino"));
            List<String> locks = Files.readAllLines(SYSTEM_LOCKS, StandardCharsets.US_ASCII);
            boolean held = locks.stream().anyMatch(line -> isLock(line, pid, inode));
            return held ? State.HELD : State.FREE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            boolean lives =
                    ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
            return lives ? State.UNSURE : State.FREE;
        }
    }

    /** A line is: number, POSIX, ADVISORY, WRITE, process, device:device:inode, from, to. */
    private static boolean isLock(String line, String pid, String inode) {
        String[] words = line.strip().split("\\s+");
        for (int i = PID_BEFORE_INODE; i < words.length; i++) {
            String[] place = words[i].split(":", -1);
            if (place.length == INODE_FIELD + 1 && place[INODE_FIELD].equals(inode)) {
                return words[i - PID_BEFORE_INODE].equals(pid);
            }
        }
        return false;
    }
}
