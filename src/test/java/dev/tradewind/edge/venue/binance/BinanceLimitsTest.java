package dev.tradewind.edge.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinanceLimitsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long T0 = 1_700_000_000L * SECOND;
    private static final Cost READ = BinanceLimits.request(2);
    private static final Cost ORDER = BinanceLimits.order(1);

    private final RateBudget venue = BinanceLimits.budget(BinanceSettings.defaults(1));
    private final RateBudget account = venue.forAccount("key");

    @Test
    void shouldCountTheOrdersThatTheVenueSaysItCounted() {
        BinanceLimits.learn(reply(200, "{}", "x-mbx-order-count-10s", "40"), account, T0);

        assertThat(account.tryTake(ORDER, Urgency.NORMAL, T0)).isFalse();
        assertThat(account.refusal(ORDER, T0)).contains("40 of 50 new orders used in 10 s");
        assertThat(account.tryTake(ORDER, Urgency.URGENT, T0)).isTrue();
        assertThat(account.tryTake(ORDER, Urgency.NORMAL, T0 + 11 * SECOND)).isTrue();
    }

    @Test
    void shouldCountTheOrdersOfTheDay() {
        BinanceLimits.learn(reply(200, "{}", "x-mbx-order-count-1d", "160000"), account, T0);

        assertThat(account.tryTake(ORDER, Urgency.URGENT, T0 + 3600 * SECOND)).isFalse();
        assertThat(account.tryTake(READ, Urgency.NORMAL, T0)).isTrue();
    }

    @Test
    void shouldKeepTheStatedWaitForEveryMachineOfTheVenue() {
        BinanceLimits.learn(reply(429, "{'code':-1003}", "retry-after", "37"), account, T0);

        assertThat(venue.tryTake(READ, Urgency.URGENT, T0 + 37 * SECOND - 1)).isFalse();
        assertThat(venue.tryTake(READ, Urgency.NORMAL, T0 + 37 * SECOND)).isTrue();
    }

    @Test
    void shouldHoldBackOnlyOrdersWhenThereWereTooManyOrders() {
        BinanceLimits.learn(reply(429, "{'code':-1015}", "retry-after", "9"), account, T0);

        assertThat(account.tryTake(ORDER, Urgency.URGENT, T0 + 9 * SECOND - 1)).isFalse();
        assertThat(account.tryTake(READ, Urgency.NORMAL, T0)).isTrue();
        assertThat(account.tryTake(ORDER, Urgency.NORMAL, T0 + 9 * SECOND)).isTrue();
    }

    @Test
    void shouldWaitEvenIfTheRefusalSaysNotHowLong() {
        BinanceLimits.learn(reply(418, "no json"), account, T0);
        assertThat(venue.blockedUntil()).isEqualTo(T0 + 10 * SECOND);

        BinanceLimits.learn(reply(403, "<html>"), venue, T0 + SECOND);
        assertThat(venue.blockedUntil()).isEqualTo(T0 + 11 * SECOND);
    }

    @Test
    void shouldKeepTheLimitsThatExchangeInformationStates() {
        String info =
                "{'rateLimits':["
                        + limit("ORDERS", "SECOND", 10, 20)
                        + ","
                        + limit("REQUEST_WEIGHT", "MINUTE", 1, 1_200)
                        + ","
                        + limit("RAW_REQUESTS", "MINUTE", 5, 300_000)
                        + ","
                        + limit("CONNECTIONS", "MINUTE", 5, 1)
                        + "]}";

        BinanceLimits.learnStated(Json.read(bytes(info)), venue);

        BinanceLimits.learn(reply(200, "{}", "x-mbx-order-count-10s", "20"), account, T0);
        assertThat(account.tryTake(ORDER, Urgency.URGENT, T0)).isFalse();
        assertThat(venue.tryTake(BinanceLimits.request(1_000), Urgency.NORMAL, T0)).isTrue();
        assertThat(venue.tryTake(BinanceLimits.request(1), Urgency.NORMAL, T0)).isFalse();
    }

    @Test
    void shouldLeaveTheLimitsIfNoneAreStated() {
        BinanceLimits.learnStated(Json.read(bytes("{'symbols':[]}")), venue);

        assertThat(venue.tryTake(BinanceLimits.request(5_000), Urgency.NORMAL, T0)).isTrue();
    }

    private static String limit(String type, String interval, int count, int limit) {
        return "{'rateLimitType':'%s','interval':'%s','intervalNum':%d,'limit':%d}"
                .formatted(type, interval, count, limit);
    }

    private static HttpReply reply(int status, String body, String... headers) {
        return new HttpReply(status, List.of(headers), bytes(body));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
