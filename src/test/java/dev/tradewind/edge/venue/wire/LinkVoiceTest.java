package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkVoiceTest {
    private static final long BEAT = 250;

    private final RecordingEffects effects = new RecordingEffects();
    private final LinkVoice voice = new LinkVoice(3, Venue.BINANCE, List.of(), effects);

    @Test
    void shouldTellOnceThatTheLinkIsUp() {
        voice.up(1_000);
        voice.up(1_001);

        assertThat(effects.events).hasSize(1);
        assertThat(effects.events.getFirst()).isInstanceOf(LinkUp.class);
        assertThat(voice.isUp()).isTrue();
    }

    @Test
    void shouldTellALossOnceAndAgainWhenManyAttemptsFailed() {
        voice.up(1_000);

        for (int attempts = 0; attempts <= Backoff.ESCALATE_AFTER + 1; attempts++) {
            voice.down("gone", attempts, 2_000);
        }

        String alarm = Backoff.ESCALATE_AFTER + " attempts failed: gone";
        assertThat(effects.events.subList(1, effects.events.size()))
                .containsExactly(new LinkDown(3, "gone"), new LinkDown(3, alarm));
        assertThat(voice.isUp()).isFalse();
    }

    @Test
    void shouldTellALinkThatCouldNeverBeOpened() {
        voice.down("refused", 1, 2_000);

        assertThat(effects.events).containsExactly(new LinkDown(3, "refused"));
    }

    @Test
    void shouldBeatOnlyIfItHeardSinceItSpokeAndThatIsLongAgo() {
        voice.up(1_000);

        voice.beat(1_100, BEAT, 1_200);
        voice.beat(900, BEAT, 1_300);
        assertThat(effects.events).hasSize(1);

        voice.beat(1_240, BEAT, 1_250);
        voice.beat(1_260, BEAT, 1_300);

        assertThat(effects.events).hasSize(2).last().isEqualTo(new LinkBeat(3, 1_240));
    }

    @Test
    void shouldNotBeatForALinkThatIsDownOrJustSpoke() {
        voice.beat(900, BEAT, 1_000);
        voice.up(1_000);
        voice.told(1_200);
        voice.beat(1_210, BEAT, 1_300);

        assertThat(effects.events).hasSize(1);
    }
}
