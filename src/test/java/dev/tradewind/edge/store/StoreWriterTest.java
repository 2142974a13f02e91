package dev.tradewind.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.store.StoreRow.Table;
import dev.tradewind.edge.store.StoreWriter.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows go to the store without anybody waiting; what refuses them is told and halts trading. */
@Tag("slow")
class StoreWriterTest {
    @TempDir Path folder;

    private final List<String> halts = new CopyOnWriteArrayList<>();

    @Test
    void shouldStoreEveryRowBeforeItEnds() {
        StoreWriter writer = new StoreWriter(store(), halts::add);
        for (long i = 1; i <= 5_000; i++) {
            SqliteStoreTest.rows(i).forEach(writer::offer);
        }

        assertThat(writer.finish()).isTrue();
        assertThat(stored()).isEqualTo(5_000);
        assertThat(halts).isEmpty();
    }

    @Test
    void shouldHaltWhileLockedAndLoseNothingOnceItIsFree() throws SQLException {
        StoreWriter writer = new StoreWriter(store(), halts::add);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            SqliteStoreTest.rows(1).forEach(writer::offer);

            await(() -> !halts.isEmpty());

            assertThat(writer.state()).isEqualTo(State.REFUSED);
            assertThat(halts).singleElement().asString().contains("is locked by another process");
            statement.execute("ROLLBACK");
        }
        await(() -> writer.state() == State.WRITING);

        assertThat(writer.finish()).isTrue();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void shouldHaltAtOnceWhenTheDiskIsFullAndGoOnWhenItIsNot() {
        SqliteStore store = store();
        store.limitPages(60);
        StoreWriter writer = new StoreWriter(store, halts::add);
        for (long i = 1; i <= 3_000; i++) {
            SqliteStoreTest.rows(i).forEach(writer::offer);
        }

        await(() -> !halts.isEmpty());

        assertThat(writer.state()).isEqualTo(State.REFUSED);
        assertThat(halts).singleElement().asString().contains("does not fit on the disk");
        assertThat(writer.finish()).isFalse();
    }

    @Test
    void shouldHaltAndStopStoringWhenTheQueueIsFull() throws SQLException {
        StoreWriter writer = new StoreWriter(store(), halts::add, 100);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            long began = System.nanoTime();
            for (long i = 1; i <= 2_000; i++) {
                SqliteStoreTest.rows(i).forEach(writer::offer);
            }

            assertThat(System.nanoTime() - began).as("nobody waits").isLessThan(2_000_000_000L);
            assertThat(writer.state()).isEqualTo(State.BEHIND);
            assertThat(halts).singleElement().asString().contains("the store is too slow");
        }
        assertThat(writer.finish()).isFalse();
        assertThat(stored()).as("what was in hand already may be stored").isLessThan(2_000);
    }

    @Test
    void shouldHaltAgainWhenItIsRefusedAgain() throws SQLException {
        StoreWriter writer = new StoreWriter(store(), halts::add);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            for (int i = 1; i <= 2; i++) {
                int expected = i;
                statement.execute("BEGIN IMMEDIATE");
                SqliteStoreTest.rows(i).forEach(writer::offer);
                await(() -> halts.size() == expected);
                statement.execute("ROLLBACK");
                await(() -> writer.state() == State.WRITING);
            }
        }

        assertThat(writer.finish()).isTrue();
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void shouldHaltOnceMoreWhenWaitingRowsAreGivenUp() throws SQLException {
        StoreWriter writer = new StoreWriter(store(), halts::add, 10);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            SqliteStoreTest.rows(1).forEach(writer::offer);
            await(() -> halts.size() == 1);
            for (long i = 2; i <= 20; i++) {
                SqliteStoreTest.rows(i).forEach(writer::offer);
            }

            assertThat(halts).hasSize(2);
            assertThat(halts.getLast()).contains("the store is too slow");
        }
        assertThat(writer.finish()).isFalse();
    }

    private SqliteStore store() {
        SqliteStore store = new SqliteStore(file());
        store.begin(SqliteStoreTest.session(), SqliteStoreTest.instruments());
        return store;
    }

    private Path file() {
        return folder.resolve(SqliteStore.NAME);
    }

    private long stored() {
        try (SqliteStore store = new SqliteStore(file())) {
            return store.count(Table.FILL);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000L);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
