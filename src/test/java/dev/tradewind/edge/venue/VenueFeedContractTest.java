package dev.tradewind.edge.venue;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.instrument.Listing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every venue's market-data links and reference data promise. */
public abstract class VenueFeedContractTest extends VenueContract {
    private static final int LINK = 3;
    private static final long AGE = 20 * SECOND;

    private final RecordingEffects effects = new RecordingEffects();

    @Test
    void shouldTellOnceThatAFeedLinkIsUpAndDown() {
        Machine feed = newAdapter().feed(LINK, List.of(instrument()), effects);

        feed.start(T0);
        RecordingEffects.Connect connect = effects.takeConnect();
        feed.onOpen(connect.link(), T0 + MILLI);
        confirmFeed(feed, effects, connect.link(), T0 + MILLI);
        feed.onClosed(connect.link(), "reset by peer", T0 + 2 * MILLI);

        LinkUp up = effects.only(LinkUp.class);
        assertThat(up.link()).isEqualTo(LINK);
        assertThat(up.instruments()).containsExactly(instrument().index());
        assertThat(effects.only(LinkDown.class).link()).isEqualTo(LINK);
    }

    @Test
    void shouldReconnectAFeedAfterAPause() {
        Machine feed = newAdapter().feed(LINK, List.of(instrument()), effects);
        feed.start(T0);
        feed.onClosed(effects.takeConnect().link(), "refused", T0 + MILLI);

        effects.fireDue(feed, T0 + 900 * MILLI);
        assertThat(effects.connects).isEmpty();
        effects.fireDue(feed, T0 + 3 * SECOND);

        assertThat(effects.connects).hasSize(1);
    }

    @Test
    void shouldDoTheSameThingTwice() {
        List<String> first = transcript();
        List<String> second = transcript();

        assertThat(first).isEqualTo(second).isNotEmpty();
    }

    private List<String> transcript() {
        RecordingEffects recorded = new RecordingEffects();
        Machine feed = newAdapter().feed(1, List.of(instrument()), recorded);
        feed.start(T0);
        for (int i = 1; i <= 5; i++) {
            feed.onClosed(recorded.takeConnect().link(), "refused", T0 + i * 60 * SECOND);
            recorded.fireDue(feed, T0 + i * 60 * SECOND + 45 * SECOND);
        }
        List<String> lines = new ArrayList<>();
        recorded.events.forEach(event -> lines.add(event.toString()));
        recorded.timers.forEach((key, at) -> lines.add(key + " at " + at));
        recorded.connects.forEach(connect -> lines.add(connect.toString()));
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "{}", "{\"symbols\":[]}", "[1,2"})
    void shouldTellInWordsWhenReferenceDataIsUnusable(String body) {
        List<List<Listing>> found = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Machine instruments = newAdapter().instruments(effects, found::add, failed::add);

        instruments.start(T0);
        RecordingEffects.Http request = effects.requests.removeFirst();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        instruments.onReply(request.id(), new HttpReply(200, List.of(), bytes), T0 + MILLI);

        assertThat(found).isEmpty();
        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst()).contains(newAdapter().venue().id());
        effects.fireDue(instruments, T0 + 60 * SECOND);
        assertThat(effects.requests).hasSize(1);
    }

    private int connected(Machine feed, long now) {
        int socket = effects.takeConnect().link();
        feed.onOpen(socket, now);
        confirmFeed(feed, effects, socket, now);
        return socket;
    }

    @Test
    void shouldReplaceAnOldSocketWithoutGoingDown() {
        Machine feed =
                newAdapter(new LineCare(false, AGE))
                        .orElseThrow()
                        .feed(LINK, List.of(instrument()), effects);
        feed.start(T0);
        int old = connected(feed, T0);
        long now = T0;
        while (effects.connects.isEmpty() && now < T0 + 3 * AGE) {
            now += SECOND;
            confirmFeed(feed, effects, old, now);
            effects.fireDue(feed, now);
        }
        assertThat(effects.disconnects).as("the old one while the new one opens").isEmpty();

        int young = connected(feed, now);
        for (int i = 0; i < 60 && effects.disconnects.isEmpty(); i++) {
            now += SECOND / 4;
            confirmFeed(feed, effects, old, now);
            confirmFeed(feed, effects, young, now);
            effects.fireDue(feed, now);
        }

        assertThat(effects.disconnects).containsExactly(old);
        feed.onClosed(old, "closed", now);
        assertThat(effects.only(LinkUp.class).link()).isEqualTo(LINK);
        assertThat(effects.all(LinkDown.class)).isEmpty();
        assertThat(effects.all(BookInvalid.class)).isEmpty();
    }

    @Test
    void shouldLoseNothingWhenOneOfTwoLinesIsLost() {
        Optional<VenueAdapter> twofold = newAdapter(new LineCare(true, 3_600 * SECOND));
        assumeTrue(twofold.isPresent(), "this adapter has no second line");
        Machine feed = twofold.orElseThrow().feed(LINK, List.of(instrument()), effects);
        feed.start(T0);
        long now = T0;
        while (effects.connects.size() < 2 && now < T0 + 10 * SECOND) {
            now += SECOND / 4;
            effects.fireDue(feed, now);
        }
        int second = connected(feed, now);
        int first = connected(feed, now);

        feed.onClosed(first, "reset by peer", now + MILLI);
        confirmFeed(feed, effects, second, now + 2 * MILLI);
        effects.fireDue(feed, now + 5 * SECOND);

        assertThat(effects.only(LinkUp.class).link()).isEqualTo(LINK);
        assertThat(effects.all(LinkDown.class)).isEmpty();
        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.connects).as("the lost one is healed").hasSize(1);
    }
}
