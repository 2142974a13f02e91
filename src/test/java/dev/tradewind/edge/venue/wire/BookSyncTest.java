package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.wire.BookSync.Fit;
import dev.tradewind.edge.venue.wire.BookSync.Pending;
import dev.tradewind.edge.venue.wire.BookSync.Verdict;
import org.junit.jupiter.api.Test;

class BookSyncTest {
    private final BookSync sync = new BookSync(3);

    private boolean hold(long first, long last) {
        return sync.hold(new Pending(first, last, 0, 0, 0, new long[0]));
    }

    @Test
    void shouldHoldChangesUntilASnapshotComes() {
        assertThat(sync.judge(5, 6)).isEqualTo(Verdict.HOLD);
        assertThat(sync.live()).isFalse();
    }

    @Test
    void shouldDropChangesThatTheSnapshotContains() {
        hold(1, 4);
        hold(5, 8);
        hold(9, 12);

        assertThat(sync.onSnapshot(6)).isEqualTo(Fit.LIVE);

        assertThat(sync.drain()).extracting(Pending::first).containsExactly(5L, 9L);
        assertThat(sync.bookId()).isEqualTo(12);
    }

    @Test
    void shouldAcceptASnapshotThatEndsJustBeforeTheFirstChange() {
        hold(7, 8);

        assertThat(sync.onSnapshot(6)).isEqualTo(Fit.LIVE);
    }

    @Test
    void shouldAskAgainWhenTheSnapshotIsOlderThanTheFirstChange() {
        hold(8, 9);

        assertThat(sync.onSnapshot(6)).isEqualTo(Fit.TOO_OLD);
        assertThat(sync.onSnapshot(7)).isEqualTo(Fit.LIVE);
    }

    @Test
    void shouldSeeAHoleAmongTheCollectedChanges() {
        hold(5, 8);
        hold(10, 11);

        assertThat(sync.onSnapshot(6)).isEqualTo(Fit.HOLE);
    }

    @Test
    void shouldKeepOnlyOneOfTwoEqualChanges() {
        hold(5, 8);
        hold(5, 8);
        hold(7, 8);

        assertThat(sync.onSnapshot(4)).isEqualTo(Fit.LIVE);
        assertThat(sync.drain()).hasSize(1);
    }

    @Test
    void shouldApplyFollowingChangesAndSeeGapsAndRepeats() {
        sync.onSnapshot(10);

        assertThat(sync.judge(9, 10)).isEqualTo(Verdict.OLD);
        assertThat(sync.judge(9, 12)).isEqualTo(Verdict.APPLY);
        assertThat(sync.judge(13, 13)).isEqualTo(Verdict.APPLY);
        assertThat(sync.judge(15, 16)).isEqualTo(Verdict.GAP);
        assertThat(sync.bookId()).isEqualTo(13);
    }

    @Test
    void shouldForgetEverythingWhenTooManyChangesWait() {
        hold(1, 1);
        hold(2, 2);
        hold(3, 3);

        assertThat(hold(4, 4)).isFalse();
        assertThat(hold(5, 5)).isTrue();
        assertThat(sync.onSnapshot(3)).isEqualTo(Fit.TOO_OLD);
    }

    @Test
    void shouldRefuseASnapshotOlderThanAChangeThatItForgot() {
        hold(5, 8);
        sync.reset();

        assertThat(sync.onSnapshot(6)).isEqualTo(Fit.TOO_OLD);
        assertThat(sync.live()).isFalse();
        assertThat(sync.onSnapshot(8)).isEqualTo(Fit.LIVE);
    }

    @Test
    void shouldRefuseASnapshotOlderThanWhatAFullBufferDropped() {
        hold(1, 2);
        hold(3, 4);
        hold(5, 6);
        assertThat(hold(7, 8)).isFalse();

        assertThat(sync.onSnapshot(7)).isEqualTo(Fit.TOO_OLD);
        assertThat(sync.onSnapshot(8)).isEqualTo(Fit.LIVE);
    }

    @Test
    void shouldTakeAnySnapshotOnANewConnection() {
        hold(5, 8);
        sync.restart();

        assertThat(sync.onSnapshot(3)).isEqualTo(Fit.LIVE);
    }

    @Test
    void shouldBelieveInTheEndThatTheVenueCountsAnew() {
        hold(5_000, 5_001);
        sync.reset();

        for (int i = 1; i < BookSync.BEHIND_MAX; i++) {
            assertThat(sync.onSnapshot(3)).isEqualTo(Fit.TOO_OLD);
        }
        assertThat(sync.onSnapshot(3)).isEqualTo(Fit.LIVE);
    }
}
