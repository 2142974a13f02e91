package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;

/**
 * A book of so many levels a side, kept current on clients' side. A message of changes tells how
 * the levels shown now differ from those shown before: a level that fell out of the depth is told
 * as gone, so that a client's book is always the venue's, to the last level of the depth. Its
 * numbers join: each message starts at the number after the last one's.
 */
final class BookTopic extends Topic {
    private static final long LATE_JOIN = 120_000_000L;

    private final VenueDesk desk;
    private final Dialect dialect;
    private final SymbolRules rules;
    private final GateSettings settings;
    private final Form form;
    private final Keeper keeper;
    private Depth shown = Picture.empty();
    private boolean skips;

    BookTopic(
            VenueDesk desk,
            Dialect dialect,
            SymbolRules rules,
            GateSettings settings,
            String key,
            Form form,
            Keeper keeper) {
        super(desk.effects(), dialect.prefix() + "." + form.kind.channel, key);
        this.desk = desk;
        this.dialect = dialect;
        this.rules = rules;
        this.settings = settings;
        this.form = form;
        this.keeper = keeper;
    }

    /** Keeps the present book, to be given as a snapshot for a while. */
    interface Keeper {
        /** Keeps it. */
        void keep(long now);
    }

    /** What a message holds. */
    enum Kind {
        /** Changes, to be joined to a book asked for. */
        CHANGES("order_book_update"),
        /** The whole book, then changes. */
        SECOND_VERSION("obu"),
        /** The whole book each time. */
        WHOLE("order_book");

        private final String channel;

        Kind(String channel) {
            this.channel = channel;
        }
    }

    /**
     * What the topic is.
     *
     * @param levels most levels a side
     * @param interval nanoseconds between messages
     * @param stream name in messages of the second version
     */
    record Form(Kind kind, int levels, long interval, String stream) {}

    long interval() {
        return form.interval;
    }

    @Override
    boolean repeatable() {
        return form.kind != Kind.SECOND_VERSION;
    }

    /** Leaves out the next message of changes. */
    void skipOne() {
        skips = form.kind != Kind.WHOLE;
    }

    @Override
    void join(Connection connection, long now) {
        boolean late =
                form.kind == Kind.CHANGES
                        && !settings.fullFirst()
                        && desk.chance(desk.settings().cadence().staleSnapshotPerMille());
        if (late) {
            keeper.keep(now);
            desk.agenda()
                    .at(
                            now + LATE_JOIN,
                            at -> {
                                if (connection.topics().containsKey(key())) {
                                    begin(connection, at);
                                }
                            });
        } else {
            begin(connection, now);
        }
    }

    private void begin(Connection connection, long now) {
        if (!active()) {
            shown = desk.exchange().publicBook(rules.symbol(), form.levels);
        }
        super.join(connection, now);
        boolean full = form.kind == Kind.CHANGES && settings.fullFirst();
        if (full || form.kind == Kind.SECOND_VERSION) {
            Depth whole = shown;
            tell(connection, (json, decimals) -> whole(json, whole, decimals, now), now);
        }
    }

    /** The interval is over: tells what has changed, if anything has. */
    void due(long now) {
        Depth present = desk.exchange().publicBook(rules.symbol(), form.levels);
        if (!active() || present.lastUpdateId() == shown.lastUpdateId()) {
            return;
        }
        Depth before = shown;
        shown = present;
        if (form.kind == Kind.WHOLE) {
            String event = dialect.levelsArePairs() ? "update" : "all";
            publish(event, (json, decimals) -> snapshot(json, present, decimals, now), now);
        } else if (skips) {
            skips = false;
        } else {
            publish((json, decimals) -> changes(json, before, present, decimals, now), now);
        }
    }

    private void whole(JsonWriter json, Depth book, boolean decimals, long now) {
        json.object().number("t", Figures.millis(now)).flag("full", true);
        boolean pairs = named(json, now);
        if (form.kind == Kind.CHANGES) {
            json.number("U", book.lastUpdateId());
        }
        json.number("u", book.lastUpdateId());
        Picture.Writer writer = Picture.writer(json, dialect, rules, pairs, decimals);
        json.name("b").array();
        Picture.all(book.bids(), writer);
        json.endArray().name("a").array();
        Picture.all(book.asks(), writer);
        json.endArray().endObject();
    }

    private void changes(JsonWriter json, Depth before, Depth after, boolean decimals, long now) {
        json.object().number("t", Figures.millis(now));
        boolean pairs = named(json, now);
        json.number("U", before.lastUpdateId() + 1).number("u", after.lastUpdateId());
        Picture.Writer writer = Picture.writer(json, dialect, rules, pairs, decimals);
        json.name("b").array();
        Picture.changes(before.bids(), after.bids(), false, writer);
        json.endArray().name("a").array();
        Picture.changes(before.asks(), after.asks(), true, writer);
        json.endArray().endObject();
    }

    /** The names in a message; gives whether its levels are pairs. */
    private boolean named(JsonWriter json, long now) {
        if (form.kind == Kind.SECOND_VERSION) {
            json.text("s", form.stream);
            return true;
        }
        if (dialect.levelsArePairs()) {
            json.text("e", "depthUpdate").number("E", Figures.seconds(now));
        }
        json.text("s", rules.symbol()).text("l", Integer.toString(form.levels));
        return dialect.levelsArePairs();
    }

    private void snapshot(JsonWriter json, Depth book, boolean decimals, long now) {
        boolean pairs = dialect.levelsArePairs();
        json.object().number("t", Figures.millis(now));
        if (pairs) {
            json.number("lastUpdateId", book.lastUpdateId()).text("s", rules.symbol());
        } else {
            json.text("contract", rules.symbol()).number("id", book.lastUpdateId());
        }
        json.text("l", Integer.toString(form.levels));
        Picture.Writer writer = Picture.writer(json, dialect, rules, pairs, decimals);
        json.name("asks").array();
        Picture.all(book.asks(), writer);
        json.endArray().name("bids").array();
        Picture.all(book.bids(), writer);
        json.endArray().endObject();
    }
}
