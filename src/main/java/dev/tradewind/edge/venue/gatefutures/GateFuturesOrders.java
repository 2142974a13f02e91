package dev.tradewind.edge.venue.gatefutures;

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
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders in perpetuals: the size is a signed number of contracts and says the side, a price of zero
 * is a market order, and only {@code left} and {@code finish_as} together tell how an order ended.
 */
final class GateFuturesOrders implements GateioWords {
    private static final String ORDERS = "/api/v4/futures/usdt/orders";
    private static final String MY_TRADES = "/api/v4/futures/usdt/my_trades";

    private final boolean decimalSizes;

    /**
     * Words of one account.
     *
     * @param decimalSizes sizes are written as text, as the venue will demand
     */
    GateFuturesOrders(boolean decimalSizes) {
        this.decimalSizes = decimalSizes;
    }

    @Override
    public Venue venue() {
        return Venue.GATE_FUTURES;
    }

    @Override
    public String area() {
        return "futures";
    }

    @Override
    public OrderCall place(Order order, Instrument instrument, String name, Urgency urgency) {
        boolean market = order.kind() == OrderKind.MARKET;
        StringBuilder json = new StringBuilder(160);
        json.append("{\"contract\":\"").append(GateioRest.plain(instrument.symbol()));
        json.append("\",\"size\":").append(size(order.side(), order.quantity(), instrument));
        json.append(",\"price\":\"").append(market ? "0" : price(order.price(), instrument));
        json.append("\",\"tif\":\"").append(market ? "ioc" : timeInForce(order.timeInForce()));
        json.append("\",\"text\":\"").append(name).append('"');
        if (order.reduceOnly()) {
            json.append(",\"reduce_only\":true");
        }
        String body = json.append('}').toString();
        return new OrderCall("order_place", body, Call.place(ORDERS, body, urgency));
    }

    private static String timeInForce(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case GTC -> "gtc";
            case IOC -> "ioc";
            case FOK -> "fok";
            case POST_ONLY -> "poc";
        };
    }

    private String size(Side side, long quantity, Instrument instrument) {
        String contracts = GateioSymbols.wire(quantity, instrument);
        String signed = side == Side.BUY ? contracts : "-" + contracts;
        return decimalSizes ? "\"" + signed + "\"" : signed;
    }

    private static String price(long price, Instrument instrument) {
        return Decimals.format(price, instrument.pair().priceScale());
    }

    @Override
    public OrderCall cancel(Instrument instrument, String orderId) {
        String id = GateioRest.plain(orderId);
        return new OrderCall(
                "order_cancel",
                "{\"order_id\":\"" + id + "\"}",
                Call.cancel(ORDERS + "/" + id, ""));
    }

    @Override
    public OrderCall amend(
            Instrument instrument, String orderId, Side side, long price, long quantity) {
        String id = GateioRest.plain(orderId);
        String change =
                "\"price\":\""
                        + price(price, instrument)
                        + "\",\"size\":"
                        + size(side, quantity, instrument)
                        + "}";
        return new OrderCall(
                "order_amend",
                "{\"order_id\":\"" + id + "\"," + change,
                Call.amend("PUT", ORDERS + "/" + id, "", "{" + change));
    }

    @Override
    public Call order(Instrument instrument, String orderId) {
        return Call.get(ORDERS + "/" + GateioRest.plain(orderId), "");
    }

    @Override
    public Call openOrders(Instrument instrument) {
        return Call.get(ORDERS, contract(instrument) + "&status=open&limit=100");
    }

    private static String contract(Instrument instrument) {
        return "contract=" + GateioRest.plain(instrument.symbol());
    }

    @Override
    public Call tradesOf(Instrument instrument, String orderId, int page) {
        String order = "&order=" + GateioRest.plain(orderId);
        return Call.get(MY_TRADES, contract(instrument) + order + pageOf(page));
    }

    @Override
    public Call tradesSince(Instrument instrument, long venueSeconds, int page) {
        return Call.get(MY_TRADES, contract(instrument) + pageOf(page));
    }

    private static String pageOf(int page) {
        return "&limit=" + PAGE + "&offset=" + page * PAGE;
    }

    private static Instrument instrument(JsonNode node, GateioSymbols symbols) {
        String contract = Json.text(node, "contract");
        Instrument instrument = symbols.bySymbol(contract);
        if (instrument == null) {
            throw new WireException(Reason.MALFORMED, "contract we do not trade: " + contract);
        }
        return instrument;
    }

    @Override
    public OrderState state(JsonNode order, GateioSymbols symbols) {
        Instrument instrument = instrument(order, symbols);
        long size = GateioSymbols.quantity(Json.text(order, "size"), instrument);
        long left = GateioSymbols.quantity(Json.text(order, "left"), instrument);
        long total = Math.abs(size);
        long filled = total - Math.abs(left);
        if (filled < 0) {
            throw new WireException(Reason.MALFORMED, "more is left than the order had");
        }
        return new OrderState(
                GateioOrderIds.clientIdOf(order),
                instrument,
                Json.text(order, "id"),
                size > 0 ? Side.BUY : Side.SELL,
                Decimals.parse(Json.text(order, "price"), instrument.pair().priceScale()),
                total,
                filled,
                end(order, left),
                time(order));
    }

    /** The venue's {@code finished} says nothing of how; an IOC that filled in part ends as ioc. */
    private static @Nullable End end(JsonNode order, long left) {
        String status = Json.text(order, "status");
        if (status.equals("open")) {
            return null;
        }
        if (!status.equals("finished")) {
            throw new WireException(Reason.MALFORMED, "order status " + status);
        }
        if (left == 0) {
            return End.FILLED;
        }
        return switch (Json.text(order, "finish_as", "")) {
            case "ioc", "poc", "fok" -> End.EXPIRED;
            default -> End.CANCELLED;
        };
    }

    private static long time(JsonNode order) {
        long finished = GateioTimes.first(order, "finish_time_ms", "finish_time");
        long updated = GateioTimes.first(order, "update_time_ms", "update_time");
        long created = GateioTimes.first(order, "create_time_ms", "create_time");
        return Math.max(created, Math.max(updated, finished));
    }

    @Override
    public boolean isNew(JsonNode order) {
        return Json.text(order, "finish_as", "").equals("_new");
    }

    @Override
    public Fill fill(JsonNode trade, long clientId, GateioSymbols symbols) {
        Instrument instrument = instrument(trade, symbols);
        long size = GateioSymbols.quantity(Json.text(trade, "size"), instrument);
        long price = Decimals.parse(Json.text(trade, "price"), instrument.pair().priceScale());
        if (size == 0 || price <= 0) {
            throw new WireException(Reason.MALFORMED, "price or size of a fill");
        }
        return new Fill(
                clientId,
                Json.text(trade, "id"),
                instrument.index(),
                size > 0 ? Side.BUY : Side.SELL,
                price,
                Math.abs(size),
                notional(instrument, price, Math.abs(size)),
                symbols.money(Json.text(trade, "fee"), instrument.pair().quote().code()),
                liquidity(Json.text(trade, "role")),
                timeOf(trade));
    }

    /**
     * Contracts of a linear perpetual are worth exactly price times base; the venue says it not.
     */
    private static long notional(Instrument instrument, long price, long quantity) {
        return instrument.pair().notional(price, quantity, RoundingMode.HALF_EVEN);
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
