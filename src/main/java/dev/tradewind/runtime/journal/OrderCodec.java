package dev.tradewind.runtime.journal;

import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;

/** Orders, fills and amounts as bytes: the parts that events, commands and audits share. */
final class OrderCodec {
    private static final Side[] SIDES = Side.values();
    private static final OrderKind[] KINDS = OrderKind.values();
    private static final TimeInForce[] TIMES = TimeInForce.values();
    private static final Liquidity[] LIQUIDITIES = Liquidity.values();

    private OrderCodec() {}

    static void order(ByteWriter out, Order order) {
        out.signed(order.clientId());
        out.signed(order.instrument());
        out.constant(order.side());
        out.constant(order.kind());
        out.signed(order.price());
        out.signed(order.quantity());
        out.constant(order.timeInForce());
        out.signed(order.strategy());
        out.signed(order.parent());
        out.flag(order.reduceOnly());
    }

    static Order order(ByteReader in) {
        return new Order(
                in.signed(),
                in.signedInt(),
                in.constant(SIDES),
                in.constant(KINDS),
                in.signed(),
                in.signed(),
                in.constant(TIMES),
                in.signedInt(),
                in.signed(),
                in.flag());
    }

    static void fill(ByteWriter out, Fill fill) {
        out.signed(fill.clientId());
        out.text(fill.venueFillId());
        out.signed(fill.instrument());
        out.constant(fill.side());
        out.signed(fill.price());
        out.signed(fill.quantity());
        out.signed(fill.quoteUnits());
        money(out, fill.fee());
        out.constant(fill.liquidity());
        out.signed(fill.venueTime());
    }

    static Fill fill(ByteReader in) {
        return new Fill(
                in.signed(),
                in.text(),
                in.signedInt(),
                in.constant(SIDES),
                in.signed(),
                in.signed(),
                in.signed(),
                money(in),
                in.constant(LIQUIDITIES),
                in.signed());
    }

    private static void money(ByteWriter out, Money money) {
        out.signed(money.units());
        asset(out, money.asset());
    }

    private static Money money(ByteReader in) {
        return new Money(in.signed(), asset(in));
    }

    static void asset(ByteWriter out, Asset asset) {
        out.text(asset.code());
        out.signed(asset.scale());
    }

    static Asset asset(ByteReader in) {
        return new Asset(in.text(), in.signedInt());
    }
}
