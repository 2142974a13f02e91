package dev.tradewind.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.order.Order;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A cancel that reaches the venue before its order is refused. Found by seed: the order then rested
 * for three more seconds beside a filled partner.
 */
class OvertakingCancelTest {
    private final CoreBench bench =
            new CoreBench(CoreBench.limitProfile(), Limits.DEFAULT, true).open();
    private final List<Order> legs = bench.gap();
    private final Order resting = legs.get(1);

    @Test
    void shouldCancelAgainAsSoonAsTheVenueKnowsTheOrder() {
        bench.fill(legs.get(0), 60_000_00);
        assertThat(cancels()).isEqualTo(1);

        refuse();
        assertThat(cancels()).as("nothing is known of it yet").isEqualTo(1);
        works();

        assertThat(cancels()).isEqualTo(2);
        bench.end(resting, End.CANCELLED);
        assertThat(bench.sent()).as("the missing leg is completed at once").isNotEmpty();
    }

    @Test
    void shouldNotCancelInARushForeverIfTheVenueKeepsRefusing() {
        bench.fill(legs.get(0), 60_000_00);
        for (int i = 0; i < 20; i++) {
            refuse();
            works();
        }

        assertThat(cancels()).isEqualTo(4);
        bench.pass(4 * CoreBench.SECOND);
        works();
        assertThat(cancels()).as("but after its time").isEqualTo(5);
    }

    private void refuse() {
        bench.on(new CancelRefused(resting.clientId(), RejectClass.UNKNOWN_ORDER, "", ""));
    }

    private void works() {
        bench.on(new OrderWorking(resting.clientId(), "v" + resting.clientId(), 0, 0));
    }

    private long cancels() {
        return bench.asked(Command.CancelOrder.class).stream()
                .filter(one -> one.clientId() == resting.clientId())
                .count();
    }
}
