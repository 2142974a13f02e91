package dev.tradewind.app.tape;

import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;

/**
 * Writes one instrument's events as messages in the form of Binance's spot streams. Update ids are
 * counted anew from 1, so that the changes of a book follow each other without a hole whatever the
 * venue's own numbers were; a book ticker has an id of the same count.
 */
final class TapeLine {
    /** What a line can be. */
    enum Kind {
        SNAPSHOT("snapshot"),
        DEPTH("depth"),
        TICKER("ticker"),
        TRADE("trade"),
        INVALID("invalid"),
        ORDER("order");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** Name in the manifest. */
        String key() {
            return key;
        }
    }

    private static final long MILLI = 1_000_000L;

    private final StringBuilder json = new StringBuilder(1 << 12);
    private final Instrument instrument;
    private final int priceScale;
    private final int quantityScale;
    private long id;
    private long depthId;
    private long trades;

    TapeLine(Instrument instrument, int priceScale, int quantityScale) {
        this.instrument = instrument;
        this.priceScale = priceScale;
        this.quantityScale = quantityScale;
    }

    String of(BookSnapshot snapshot) {
        depthId = ++id;
        json.setLength(0);
        json.append("{\"lastUpdateId\":").append(depthId);
        levels(",\"bids\":", snapshot.levels(), 0, snapshot.bids());
        levels(",\"asks\":", snapshot.levels(), snapshot.bids(), snapshot.levels().length / 2);
        return json.append('}').toString();
    }

    String of(BookDelta delta) {
        head("depthUpdate", delta.venueTime());
        json.append(",\"U\":").append(depthId + 1);
        depthId = ++id;
        json.append(",\"u\":").append(depthId);
        levels(",\"b\":", delta.levels(), 0, delta.bids());
        levels(",\"a\":", delta.levels(), delta.bids(), delta.levels().length / 2);
        return json.append('}').toString();
    }

    String of(BestPrice best) {
        head("bookTicker", best.venueTime()).append(",\"u\":").append(++id);
        price("b", best.bidPrice());
        quantity("B", best.bidQuantity());
        price("a", best.askPrice());
        quantity("A", best.askQuantity());
        return json.append('}').toString();
    }

    String of(TradePrint print) {
        head("trade", print.venueTime()).append(",\"t\":").append(++trades);
        price("p", print.price());
        quantity("q", print.quantity());
        json.append(",\"m\":").append(print.taker() == Side.SELL);
        return json.append('}').toString();
    }

    String of(BookInvalid invalid) {
        head("bookInvalid", 0).append(",\"reason\":\"").append(invalid.reason()).append('"');
        return json.append('}').toString();
    }

    String of(OwnOrder own) {
        head("ownOrder", 0).append(",\"c\":\"");
        json.append(ClientOrderId.format(instrument.venue(), own.order().clientId()));
        json.append("\",\"S\":\"").append(own.order().side());
        json.append("\",\"o\":\"").append(own.order().kind());
        json.append("\",\"f\":\"").append(own.order().timeInForce()).append('"');
        price("p", own.order().price());
        quantity("q", own.order().quantity());
        levels(",\"taken\":", own.taken(), 0, own.taken().length / 2);
        return json.append('}').toString();
    }

    private StringBuilder head(String event, long venueTime) {
        json.setLength(0);
        json.append("{\"e\":\"").append(event).append('"');
        if (venueTime != 0) {
            json.append(",\"E\":").append(venueTime / MILLI);
        }
        return json.append(",\"s\":\"").append(instrument.symbol()).append('"');
    }

    private void levels(String name, long[] packed, int from, int to) {
        json.append(name).append('[');
        for (int i = from; i < to; i++) {
            json.append(i == from ? "[\"" : ",[\"").append(priceText(packed[2 * i]));
            json.append("\",\"").append(quantityText(packed[2 * i + 1])).append("\"]");
        }
        json.append(']');
    }

    private void price(String name, long price) {
        json.append(",\"").append(name).append("\":\"").append(priceText(price)).append('"');
    }

    private void quantity(String name, long quantity) {
        json.append(",\"").append(name).append("\":\"").append(quantityText(quantity)).append('"');
    }

    private String priceText(long price) {
        return text(price, instrument.pair().priceScale(), priceScale);
    }

    private String quantityText(long quantity) {
        return text(quantity, instrument.pair().quantityScale(), quantityScale);
    }

    private static String text(long value, int scale, int shown) {
        return Scale.format(Scale.rescale(value, scale, shown, RoundingMode.UNNECESSARY), shown);
    }

    /** Scales of an instrument's numbers as its tape shows them: its steps', or finer if needed. */
    static final class Scales {
        private final int pairPriceScale;
        private final int pairQuantityScale;
        private int price;
        private int quantity;

        Scales(Instrument instrument) {
            Pair pair = instrument.pair();
            pairPriceScale = pair.priceScale();
            pairQuantityScale = pair.quantityScale();
            price(instrument.tickSize());
            quantity(instrument.lotSize());
            quantity(instrument.minQuantity());
        }

        void price(long value) {
            price = wide(value, pairPriceScale, price);
        }

        void quantity(long value) {
            quantity = wide(value, pairQuantityScale, quantity);
        }

        void levels(long[] packed) {
            for (int i = 0; i < packed.length; i += 2) {
                price(packed[i]);
                quantity(packed[i + 1]);
            }
        }

        private static int wide(long value, int scale, int known) {
            int needed = known;
            while (needed < scale && value % Scale.pow10(scale - needed) != 0) {
                needed++;
            }
            return needed;
        }

        int price() {
            return price;
        }

        int quantity() {
            return quantity;
        }
    }
}
