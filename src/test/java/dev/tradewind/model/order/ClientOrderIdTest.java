package dev.tradewind.model.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.model.instrument.Venue;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

/** Our names for orders, in every venue's character set, and back. */
class ClientOrderIdTest {
    private static final long MOST = 0xFFFF_FFFFL;

    @Property
    void shouldComeBackFromItsText(
            @ForAll @IntRange(min = 0) int epoch,
            @ForAll @LongRange(min = 1, max = MOST) long counter,
            @ForAll Venue venue) {
        long id = ClientOrderId.of(epoch, counter);
        String text = ClientOrderId.format(venue, id);

        assertThat(text).matches("tw[a-z][0-9a-z]{13}").hasSizeLessThanOrEqualTo(32);
        assertThat(text.charAt(2)).isEqualTo(venue.prefix());
        assertThat(ClientOrderId.parse(text)).isEqualTo(id);
        assertThat(ClientOrderId.epochOf(id)).isEqualTo(epoch);
        assertThat(id).isPositive();
    }

    @Property
    void shouldNeverNameTwoOrdersAlike(
            @ForAll @IntRange(max = 50) int epoch,
            @ForAll @IntRange(max = 50) int otherEpoch,
            @ForAll @LongRange(min = 1, max = 50) long counter,
            @ForAll @LongRange(min = 1, max = 50) long otherCounter) {
        boolean same = epoch == otherEpoch && counter == otherCounter;

        assertThat(ClientOrderId.of(epoch, counter) == ClientOrderId.of(otherEpoch, otherCounter))
                .isEqualTo(same);
    }

    @Property
    void shouldTakeNoForeignTextForItsOwn(@ForAll @StringLength(max = 20) String text) {
        long id = ClientOrderId.parse(text);

        if (id != ClientOrderId.FOREIGN) {
            assertThat(text).startsWith("tw").hasSize(16);
        }
    }

    @Example
    void shouldCallForeignWhatItDidNotMake() {
        assertThat(ClientOrderId.parse("")).isEqualTo(ClientOrderId.FOREIGN);
        assertThat(ClientOrderId.parse("web_1234567890ab")).isEqualTo(ClientOrderId.FOREIGN);
        assertThat(ClientOrderId.parse("twb0000010000000")).isEqualTo(ClientOrderId.FOREIGN);
        assertThat(ClientOrderId.parse("twb000001000000-")).isEqualTo(ClientOrderId.FOREIGN);
        assertThat(ClientOrderId.parse("twb-000010000001")).isEqualTo(ClientOrderId.FOREIGN);
        assertThat(ClientOrderId.parse("twb00001+000001a")).isEqualTo(ClientOrderId.FOREIGN);
        assertThat(ClientOrderId.parse("TWB0000010000001")).isEqualTo(ClientOrderId.FOREIGN);
        assertThat(ClientOrderId.parse("tw!0000010000001")).isEqualTo(ClientOrderId.FOREIGN);
        assertThat(ClientOrderId.parse("twbzzzzzzzzzzzzz")).isEqualTo(ClientOrderId.FOREIGN);
        assertThat(ClientOrderId.parse("twb0000010000001")).isEqualTo(ClientOrderId.of(1, 1));
    }

    @Example
    void shouldRefuseNumbersThatDoNotFit() {
        assertThatThrownBy(() -> ClientOrderId.of(-1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientOrderId.of(1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientOrderId.of(1, MOST + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
