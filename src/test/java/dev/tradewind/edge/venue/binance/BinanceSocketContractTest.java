package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.OrderWire;
import dev.tradewind.edge.venue.SocketOrders;
import dev.tradewind.edge.venue.VenueAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Binance keeps the contract also when its orders go over the WebSocket API. */
class BinanceSocketContractTest extends BinanceContractTest {
    private static final Pattern ID = Pattern.compile("\"id\":\"(q\\d+)\"");

    @Override
    protected VenueAdapter newAdapter() {
        return new BinanceVenue(BinanceSettings.defaults(5).withSocketOrders(true));
    }

    @Override
    protected OrderWire orders() {
        return new SocketOrders() {
            @Override
            protected Optional<Act> actOf(String message) {
                if (message.contains("\"method\":\"order.place\"")) {
                    return Optional.of(Act.PLACE);
                }
                if (message.contains("\"method\":\"order.amend.keepPriority\"")) {
                    return Optional.of(Act.AMEND);
                }
                return message.contains("\"method\":\"order.cancel\"")
                        ? Optional.of(Act.CANCEL)
                        : Optional.empty();
            }

            @Override
            protected String idOf(String message) {
                Matcher matcher = ID.matcher(message);
                return matcher.find() ? matcher.group(1) : "";
            }

            @Override
            protected List<String> messages(Sent sent, HttpReply words) {
                String body = new String(words.body(), StandardCharsets.UTF_8);
                String what = words.status() == 200 ? "result" : "error";
                String content = body.startsWith("{") ? body : wait(words);
                return List.of(
                        "{\"id\":\"%s\",\"status\":%d,\"%s\":%s}"
                                .formatted(sent.id(), words.status(), what, content));
            }

            private String wait(HttpReply words) {
                String seconds = words.header("retry-after");
                return seconds.isEmpty()
                        ? "{}"
                        : "{\"data\":{\"serverTime\":1785000000000,\"retryAfter\":%d}}"
                                .formatted(1_785_000_000_000L + Long.parseLong(seconds) * 1_000);
            }
        };
    }

    @Override
    protected Optional<OrderWire> fallback() {
        return Optional.of(super.orders());
    }

    @Override
    protected int orderLink() {
        return privateLink();
    }
}
