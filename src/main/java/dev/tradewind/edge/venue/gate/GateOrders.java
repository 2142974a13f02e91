package dev.tradewind.edge.venue.gate;

import dev.tradewind.edge.venue.gateio.GateioOrderIds;
import dev.tradewind.edge.venue.gateio.GateioRest;
import dev.tradewind.edge.venue.gateio.GateioRest.Call;
import dev.tradewind.edge.venue.gateio.GateioSymbols;
import dev.tradewind.edge.venue.gateio.GateioTimes;
import dev.tradewind.edge.venue.gateio.GateioWords;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Spot orders. Quantities are coins and the side is said. A market order goes as a limit order at
 * its collar that ends at once: the venue would count a market purchase in the quote asset, and its
 * {@code fill_price} is no price but the sum paid.
 */
final class GateOrders implements GateioWords {
    private static final String ORDERS = "/api/v4/spot/orders";
    private static final String MY_TRADES = "/api/v4/spot/my_trades";

    @Override
    public Venue venue() {
        return Venue.GATE;
    }

    @Override
    public String area() {
        return "spot";
    }

    @Override
    public OrderCall place(Order order, Instrument instrument, String name, Urgency urgency) {
        boolean market = order.kind() == OrderKind.MARKET;
        String body =
                "{\"text\":\""
                        + name
                        + "\",\"currency_pair\":\""
                        + GateioRest.plain(instrument.symbol())
                        + "\",\"type\":\"limit\",\"account\":\"spot\",\"side\":\""
                        + (order.side() == Side.BUY ? "buy" : "sell")
                        + "\",\"amount\":\""
                        + GateioSymbols.wire(order.quantity(), instrument)
                        + "\",\"price\":\""
                        + price(order.price(), instrument)
                        + "\",\"time_in_force\":\""
                        + (market ? "ioc" : timeInForce(order.timeInForce()))
                        + "\"}";
        return new OrderCall("order_place", body, Call.place(ORDERS, body, urgency));
    }

    @Override
    public String objection(Order order) {
        return order.price() > 0 ? "" : "a market order needs a collar at this venue";
    }

    private static String timeInForce(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case GTC -> "gtc";
            case IOC -> "ioc";
            case FOK -> "fok";
            case POST_ONLY -> "poc";
        };
    }

    private static String price(long price, Instrument instrument) {
        return Decimals.format(price, instrument.pair().priceScale());
    }

    private static String pair(Instrument instrument) {
        return "currency_pair=" + GateioRest.plain(instrument.symbol());
    }

    private static String both(String id, Instrument instrument) {
        return "\"order_id\":\"" + id + "\",\"currency_pair\":\"" + instrument.symbol() + "\"";
    }

    @Override
    public OrderCall cancel(Instrument instrument, String orderId) {
        String id = GateioRest.plain(orderId);
        return new OrderCall(
                "order_cancel",
                "{" + both(id, instrument) + "}",
                Call.cancel(ORDERS + "/" + id, pair(instrument)));
    }

    /** The side is fixed here; only spot wants the pair said again in the query. */
    @Override
    public OrderCall amend(
            Instrument instrument, String orderId, Side side, long price, long quantity) {
        String id = GateioRest.plain(orderId);
        String change =
                "\"amount\":\""
                        + GateioSymbols.wire(quantity, instrument)
                        + "\",\"price\":\""
                        + price(price, instrument)
                        + "\"}";
        String body =
                "{\"currency_pair\":\"" + instrument.symbol() + "\",\"account\":\"spot\"," + change;
        return new OrderCall(
                "order_amend",
                "{" + both(id, instrument) + "," + change,
                Call.amend("PATCH", ORDERS + "/" + id, pair(instrument), body));
    }

    @Override
    public Call order(Instrument instrument, String orderId) {
        return Call.get(ORDERS + "/" + GateioRest.plain(orderId), pair(instrument));
    }

    @Override
    public Call openOrders(Instrument instrument) {
        return Call.get(ORDERS, pair(instrument) + "&status=open&limit=100");
    }

    @Override
    public Call tradesOf(Instrument instrument, String orderId, int page) {
        String order = "&order_id=" + GateioRest.plain(orderId);
        return Call.get(MY_TRADES, pair(instrument) + order + pageOf(page));
    }

    @Override
    public Call tradesSince(Instrument instrument, long venueSeconds, int page) {
        return Call.get(MY_TRADES, pair(instrument) + pageOf(page) + "&from=" + venueSeconds);
    }

    /** Pages count from one here. */
    private static String pageOf(int page) {
        return "&limit=" + PAGE + "&page=" + (page + 1);
    }

    private static Instrument instrument(JsonNode node, GateioSymbols symbols) {
        String pair = Json.text(node, "currency_pair");
        Instrument instrument = symbols.bySymbol(pair);
        if (instrument == null) {
            throw new WireException(Reason.MALFORMED, "pair we do not trade: " + pair);
        }
        return instrument;
    }

    @Override
    public OrderState state(JsonNode order, GateioSymbols symbols) {
        Instrument instrument = instrument(order, symbols);
        int scale = instrument.pair().quantityScale();
        if (Json.text(order, "type", "").equals("market") && side(order) == Side.BUY) {
            throw new WireException(Reason.MALFORMED, "a market purchase counts in quote asset");
        }
        long total = Json.decimal(order, "amount", scale);
        long left = Json.decimal(order, "left", scale);
        long filled = total - left;
        if (left < 0 || filled < 0) {
            throw new WireException(Reason.MALFORMED, "amounts of an order");
        }
        return new OrderState(
                GateioOrderIds.clientIdOf(order),
                instrument,
                Json.text(order, "id"),
                side(order),
                Json.decimal(order, "price", instrument.pair().priceScale()),
                total,
                filled,
                end(order, left),
                GateioTimes.first(order, "update_time_ms", "update_time"));
    }

    private static Side side(JsonNode node) {
        return switch (Json.text(node, "side")) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new WireException(Reason.MALFORMED, "side of an order");
        };
    }

    /** A cancelled order may hold fills. */
    private static @Nullable End end(JsonNode order, long left) {
        String how = Json.text(order, "finish_as", "");
        return switch (status(order)) {
            case "open" -> null;
            case "closed", "cancelled", "finish" -> {
                if (left == 0) {
                    yield End.FILLED;
                }
                boolean expired = how.equals("ioc") || how.equals("poc") || how.equals("fok");
                yield expired ? End.EXPIRED : End.CANCELLED;
            }
            default -> throw new WireException(Reason.MALFORMED, "status of an order");
        };
    }

    /** A push tells what happened instead of the status. */
    private static String status(JsonNode order) {
        String status = Json.text(order, "status", "");
        if (!status.isEmpty()) {
            return status;
        }
        return switch (Json.text(order, "event")) {
            case "put", "update" -> "open";
            case "finish" -> "finish";
            default -> "";
        };
    }

    @Override
    public boolean isNew(JsonNode order) {
        return Json.text(order, "event", "").equals("put");
    }

    @Override
    public Fill fill(JsonNode trade, long clientId, GateioSymbols symbols) {
        Instrument instrument = instrument(trade, symbols);
        long quantity = Json.decimal(trade, "amount", instrument.pair().quantityScale());
        long price = Json.decimal(trade, "price", instrument.pair().priceScale());
        if (quantity <= 0 || price <= 0) {
            throw new WireException(Reason.MALFORMED, "price or amount of a fill");
        }
        return new Fill(
                clientId,
                Json.text(trade, "id"),
                instrument.index(),
                side(trade),
                price,
                quantity,
                Fill.QUOTE_NOT_GIVEN,
                fee(trade, instrument, symbols),
                liquidity(Json.text(trade, "role")),
                timeOf(trade));
    }

    /** What is paid in the venue's own coin or points is told beside a fee of zero. */
    private static Money fee(JsonNode trade, Instrument instrument, GateioSymbols symbols) {
        String inCoin = Json.text(trade, "gt_fee", "0");
        String fee = Json.text(trade, "fee", "0");
        Money usual = symbols.money(fee, feeAsset(trade, instrument));
        if (usual.units() != 0 || inCoin.isEmpty()) {
            return usual;
        }
        Money coin = symbols.money(inCoin, "GT");
        return coin.units() != 0 ? coin : usual;
    }

    /** Where it is not said, a purchase pays in what it buys and a sale in what it earns. */
    private static String feeAsset(JsonNode trade, Instrument instrument) {
        boolean buy = side(trade) == Side.BUY;
        Asset usual = buy ? instrument.pair().base() : instrument.pair().quote();
        return Json.text(trade, "fee_currency", usual.code());
    }

    private static Liquidity liquidity(String role) {
        return switch (role) {
            case "maker" -> Liquidity.MAKER;
            case "taker" -> Liquidity.TAKER;
            default -> throw new WireException(Reason.MALFORMED, "role " + role);
        };
    }

    @Override
    public long timeOf(JsonNode trade) {
        return GateioTimes.first(trade, "create_time_ms", "create_time");
    }

    @Override
    public String orderOf(JsonNode trade) {
        return Json.text(trade, "order_id");
    }
}
