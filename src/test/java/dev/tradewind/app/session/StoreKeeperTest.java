package dev.tradewind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tradewind.app.ledger.LedgerTeller;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.HaltFile;
import dev.tradewind.edge.store.LedgerCheck;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the disk does, the core never waits for it, and nothing is lost without a word. */
@Tag("slow")
class StoreKeeperTest {
    private static final Path FULL = Path.of("/dev/full");
    private static final Asset USDT = new Asset("USDT", 8);
    private static final long NOW = 1_700_000_000_000_000_000L;

    /** Far below what a write that waits would take, far above what a queue needs. */
    private static final long NO_WAITING_NANOS = 2_000_000_000L;

    @TempDir Path root;

    private final List<String> halts = new CopyOnWriteArrayList<>();
    private DataFolder folder;
    private SessionFolder session;

    @BeforeEach
    void takeTheFolder() {
        folder = DataFolder.open(root);
        session = folder.newSession(folder.nextEpoch(), NOW);
    }

    @AfterEach
    void freeTheFolder() {
        folder.close();
    }

    @Test
    void shouldRefuseToStartWhereTheLedgerDoesNotFit() throws IOException {
        assumeThat(Files.exists(FULL)).as("a device that is always full").isTrue();
        Files.createSymbolicLink(session.ledger(), FULL);

        try (StoreKeeper keeper = keeper()) {
            assertThatThrownBy(() -> keeper.begun(new Ledger()))
                    .isInstanceOf(StoreException.Unusable.class)
                    .hasMessageContaining("ledger.tsv")
                    .hasMessageContaining("No space left");
        }
    }

    @Test
    void shouldHaltOnceWithTheReasonWhenTheDiskRefusesTheLedgerLater() throws Exception {
        makePipe(session.ledger());
        RandomAccessFile reader = new RandomAccessFile(session.ledger().toFile(), "rw");
        try (StoreKeeper keeper = keeper()) {
            keeper.begun(new Ledger());
            reader.close();
            tell(keeper, 100);

            await(() -> !halts.isEmpty());
        }

        assertThat(halts)
                .singleElement()
                .asString()
                .contains("the ledger is not written any more", "ledger.tsv", "Broken pipe");
    }

    @Test
    void shouldHaltWhenTheDiskIsSlowWithoutEverMakingTheCoreWait() throws Exception {
        makePipe(session.ledger());
        try (RandomAccessFile reader = new RandomAccessFile(session.ledger().toFile(), "rw");
                StoreKeeper keeper = keeper()) {
            keeper.begun(new Ledger());
            long began = System.nanoTime();
            tell(keeper, StoreKeeper.WAITING_MAX + 5_000);

            assertThat(System.nanoTime() - began).isLessThan(NO_WAITING_NANOS);
            assertThat(halts)
                    .singleElement()
                    .asString()
                    .contains("the ledger is not written any more", "wait for the disk");
            keepTaking(reader);
        }
    }

    @Test
    void shouldKeepAHaltAlthoughTheLedgersDiskHangs() throws Exception {
        makePipe(session.ledger());
        try (RandomAccessFile reader = new RandomAccessFile(session.ledger().toFile(), "rw");
                StoreKeeper keeper = keeper()) {
            keeper.begun(new Ledger());
            tell(keeper, StoreKeeper.WAITING_MAX + 5_000);
            keeper.halted(HaltScope.FULL, "a reason", NOW);
            HaltFile file = folder.halt();

            await(file::exists);

            assertThat(file.read()).get().extracting(HaltFile.Halt::reason).isEqualTo("a reason");
            keepTaking(reader);
        }
    }

    @Test
    void shouldKeepAHaltAsSoonAsTheDiskTakesIt() throws IOException {
        Path obstacle = root.resolve("halt." + ProcessHandle.current().pid() + ".new");
        Files.createDirectory(obstacle);

        try (StoreKeeper keeper = keeper()) {
            keeper.begun(new Ledger());
            keeper.halted(HaltScope.FULL, "the first", NOW);
            keeper.halted(HaltScope.FULL, "the second", NOW + 1);
            LockSupport.parkNanos(300_000_000L);
            assertThat(folder.halt().exists()).isFalse();
            Files.delete(obstacle);

            await(folder.halt()::exists);
        }

        assertThat(folder.halt().read())
                .get()
                .extracting(HaltFile.Halt::reason)
                .isEqualTo("the first");
    }

    @Test
    void shouldRefuseToStartWhereTheAuditOfTradesCannotBeWritten() throws IOException {
        assumeThat(Files.exists(FULL)).as("a device that is always full").isTrue();
        Files.createSymbolicLink(root.resolve("trade_audit.csv"), FULL);

        assertThatThrownBy(this::keeper)
                .isInstanceOf(StoreException.Unusable.class)
                .hasMessageContaining("trade_audit.csv");
    }

    @Test
    void shouldRefuseToStartWhereTheLedgerCannotBeMade() throws IOException {
        Files.createDirectory(session.ledger());

        assertThatThrownBy(this::keeper)
                .isInstanceOf(StoreException.Unusable.class)
                .hasMessageContaining("ledger.tsv");
    }

    @Test
    void shouldHaltWhenALineOfTheAuditOfTradesDoesNotFit() throws Exception {
        Path audit = root.resolve("trade_audit.csv");
        makePipe(audit);
        try (RandomAccessFile reader = new RandomAccessFile(audit.toFile(), "rw");
                StoreKeeper keeper = keeper()) {
            keeper.begun(new Ledger());
            for (int i = 0; i < StoreKeeper.WAITING_MAX + 5_000; i++) {
                keeper.closed(closed(i), NOW + i, 1);
            }

            assertThat(halts).singleElement().asString().contains("the audit of trades");
            keepTaking(reader);
        }
    }

    @Test
    void shouldWriteAllThatWasToldBeforeAnOrderlyEnd() {
        StoreKeeper keeper = keeper();
        keeper.begun(new Ledger());
        tell(keeper, 10_000);
        keeper.ended();
        keeper.close();

        LedgerCheck check = LedgerCheck.of(session.ledger());
        assertThat(check.damage()).isNull();
        assertThat(check.records()).isEqualTo(10_002);
        assertThat(check.ended()).isTrue();
        assertThat(halts).isEmpty();
    }

    private static Instrument instrument(int index, Venue venue) {
        Pair pair = new Pair(new Asset("BTC", 8), USDT, 2, 6);
        return new Instrument(
                index, venue, pair, "BTCUSDT", 1, 1, 1, 5_00000000L, Instrument.Status.TRADING);
    }

    private StoreKeeper keeper() {
        return new StoreKeeper(
                folder,
                session,
                List.of(instrument(0, Venue.MEXC), instrument(1, Venue.BINANCE)),
                LedgerTeller.Before.NOTHING,
                false,
                null,
                halts::add);
    }

    private static void tell(StoreKeeper keeper, int postings) {
        for (int i = 1; i <= postings; i++) {
            Posting posting = new Posting("venue/mexc", "trading", new Money(i, USDT), "fill " + i);
            keeper.told(i, NOW + i, new Audit.Posted(posting));
        }
    }

    private static Audit.TradeClosed closed(long trade) {
        return new Audit.TradeClosed(
                trade,
                Audit.TradeClosed.Result.SETTLED,
                0,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                false,
                "");
    }

    /** A file that takes 64 KiB and then nothing more until somebody reads. */
    private static void makePipe(Path path) throws Exception {
        Process made = new ProcessBuilder("mkfifo", path.toString()).start();
        assumeThat(made.waitFor()).as("this system has named pipes").isZero();
    }

    private static void keepTaking(RandomAccessFile reader) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    byte[] bytes = new byte[1 << 16];
                    try {
                        while (reader.read(bytes) >= 0) {
                            Thread.onSpinWait();
                        }
                    } catch (IOException _) {
                        // the test closed it
                    }
                });
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000L);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
