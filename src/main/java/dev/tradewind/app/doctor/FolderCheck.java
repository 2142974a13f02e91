package dev.tradewind.app.doctor;

import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.FolderUse;
import dev.tradewind.edge.store.HaltFile;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.model.event.HaltScope;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * The data folder: may be written and mapped, has space, who works on it, whether trading is
 * halted, and how the last run ended. Writes one small file of its own and takes it away again;
 * touches neither the lock nor anything that a running platform reads.
 */
final class FolderCheck implements Check {
    /** DECISIONS: below a tenth free nothing new is to be traded. */
    private static final double FREE_PART_MIN = 0.10;

    private static final double FREE_PART_GOOD = 0.15;

    /** Two journal segments and what else a day writes. */
    private static final long FREE_BYTES_GOOD = 2L << 30;

    private static final int MAPPED_BYTES = 4_096;

    private final Sheet sheet;
    private final MachineFacts.Disk disk;
    private final Path root;

    FolderCheck(Sheet sheet, MachineFacts.Disk disk, Path root) {
        this.sheet = sheet;
        this.disk = disk;
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Sheet sheet() {
        return sheet;
    }

    @Override
    public void examine() {
        Path present = nearestPresent();
        writable(present);
        space(present);
        use();
        halt();
        epoch();
        lastRun();
    }

    /** The folder itself, or the one in which it would be made. */
    private Path nearestPresent() {
        Path folder = root;
        while (!Files.exists(folder)) {
            Path parent = folder.getParent();
            if (parent == null) {
                return folder;
            }
            folder = parent;
        }
        return folder;
    }

    private void writable(Path present) {
        Path file = present.resolve("doctor-" + ProcessHandle.current().pid() + ".tmp");
        try {
            map(file);
            String seen = present.equals(root) ? "" : ", made at the first run";
            sheet.good("data_folder", "data folder", root + ": can be written and mapped" + seen);
        } catch (IOException e) {
            sheet.bad(
                    "data_folder",
                    "data folder",
                    root + " cannot be written (" + reason(e) + ")",
                    new Advice(
                            "no permission, a read-only disk, a full disk, or no folder",
                            "make "
                                    + present
                                    + " writable for this user, or choose another place"
                                    + " with --home"),
                    Exit.ENVIRONMENT);
        }
    }

    private static void map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, MAPPED_BYTES);
            mapped.putLong(0, MAPPED_BYTES);
            mapped.force();
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "")
                + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    private void space(Path present) {
        MachineFacts.Space space;
        try {
            space = disk.of(present);
        } catch (IOException e) {
            sheet.bad(
                    "disk_space",
                    "disk space",
                    "cannot be measured (" + reason(e) + ")",
                    new Advice("the file store does not answer", "check the disk of " + present),
                    Exit.ENVIRONMENT);
            return;
        }
        String seen =
                Figures.bytes(space.usable())
                        + " free of "
                        + Figures.bytes(space.total())
                        + " ("
                        + Figures.percent(space.usable(), space.total())
                        + ")";
        Advice advice =
                new Advice(
                        "a full disk ends a run in the middle: every event is journaled first",
                        "free space, or move the data with --home; old folders in "
                                + root.resolve("sessions")
                                + " may go");
        if (space.usable() < FREE_PART_MIN * space.total()) {
            sheet.bad("disk_space", "disk space", seen, advice, Exit.ENVIRONMENT);
        } else if (space.usable() < FREE_PART_GOOD * space.total()
                || space.usable() < FREE_BYTES_GOOD) {
            sheet.warn("disk_space", "disk space", seen, advice);
        } else {
            sheet.good("disk_space", "disk space", seen);
        }
    }

    private void use() {
        try {
            FolderUse use = FolderUse.of(root);
            switch (use.state()) {
                case FREE -> sheet.good("folder_lock", "data folder's lock", "free");
                case HELD ->
                        sheet.note(
                                "folder_lock",
                                "data folder's lock",
                                "held by a running platform, process "
                                        + use.pid()
                                        + "; it is left alone");
                case UNSURE ->
                        sheet.note(
                                "folder_lock",
                                "data folder's lock",
                                "process " + use.pid() + " lives and may be a platform");
            }
        } catch (StoreException e) {
            sheet.bad(
                    "folder_lock",
                    "data folder's lock",
                    String.valueOf(e.getMessage()),
                    new Advice("the file cannot be read", e.remedy()),
                    Exit.ENVIRONMENT);
        }
    }

    private void halt() {
        HaltFile file = new HaltFile(root);
        Map<HaltScope, HaltFile.Halt> halts = file.readAll();
        if (halts.isEmpty()) {
            sheet.good("halt", "kill switch", "not pulled");
        }
        halts.forEach((scope, halt) -> halt(file.path(scope), scope, halt));
    }

    private void halt(Path file, HaltScope scope, HaltFile.Halt halt) {
        boolean all = scope.equals(HaltScope.FULL);
        String since = halt.time().isEmpty() ? "" : " since " + halt.time();
        sheet.warn(
                "halt",
                "kill switch",
                (all ? "" : scope.words() + " ") + "halted" + since + ": " + halt.reason(),
                new Advice(
                        (all ? "nothing trades" : "it opens nothing")
                                + " while "
                                + file
                                + " exists",
                        "find out why, then end it with: ./tradewind rearm" + home()));
    }

    /** The option that leads a command to this folder. */
    private String home() {
        Path parent = root.getParent();
        boolean usual = parent == null || parent.equals(Path.of("").toAbsolutePath());
        return usual ? "" : " --home " + parent;
    }

    private void epoch() {
        try {
            int last = DataFolder.lastEpoch(root);
            sheet.good("epoch", "number of the last run", last == 0 ? "none yet" : "" + last);
        } catch (StoreException e) {
            sheet.bad(
                    "epoch",
                    "number of the last run",
                    String.valueOf(e.getMessage()),
                    new Advice("order ids are made from it, so it must never fall", e.remedy()));
        }
    }

    private void lastRun() {
        Optional<SessionFolder> newest;
        try {
            newest = DataFolder.newest(root);
        } catch (StoreException e) {
            sheet.bad(
                    "last_run",
                    "last run",
                    String.valueOf(e.getMessage()),
                    new Advice("the folder of sessions cannot be listed", e.remedy()),
                    Exit.ENVIRONMENT);
            return;
        }
        if (newest.isEmpty()) {
            sheet.good("last_run", "last run", "none yet");
            return;
        }
        SessionFolder session = newest.get();
        String name = String.valueOf(session.path().getFileName());
        if (session.hasSummary()) {
            sheet.good("last_run", "last run", name + " ended in order");
        } else if (FolderUse.of(root).state() != FolderUse.State.FREE) {
            sheet.note("last_run", "last run", name + " is under way");
        } else {
            sheet.warn(
                    "last_run",
                    "last run",
                    name + " did not end in order",
                    new Advice(
                            "it was killed, the machine stopped, or a promise of ours broke",
                            "the next run carries it on and asks the venues; see also: ./tradewind"
                                    + " replay "
                                    + session.path()));
        }
    }
}
