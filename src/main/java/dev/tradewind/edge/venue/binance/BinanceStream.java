package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/**
 * One market-data connection: what it subscribes to, how fast it may talk, and when it was last
 * heard. The first streams are named in the address, the rest by commands.
 */
final class BinanceStream {
    /** Streams named in the address, so that it stays below 4 KB. */
    private static final int STREAMS_IN_ADDRESS = 90;

    private static final int STREAMS_PER_COMMAND = 150;

    /** At most four messages a second; the venue closes connections that send more than five. */
    private static final long COMMAND_GAP_NANOS = 250_000_000L;

    private final int socket;
    private final Effects effects;
    private final Queue<String> commands = new ArrayDeque<>();
    private final String target;
    private final int subscriptions;
    private int confirmed;
    private long nextCommandId = 1;
    private long spokeAt;
    private long openedAt;
    private long heardAt;
    private boolean open;
    private boolean heard;

    BinanceStream(int socket, List<Instrument> instruments, Channels channels, Effects effects) {
        this.socket = socket;
        this.effects = effects;
        List<String> names = names(instruments, channels);
        int inAddress = Math.min(names.size(), STREAMS_IN_ADDRESS);
        this.target = "/stream?streams=" + String.join("/", names.subList(0, inAddress));
        for (int from = inAddress; from < names.size(); from += STREAMS_PER_COMMAND) {
            int to = Math.min(names.size(), from + STREAMS_PER_COMMAND);
            List<String> quoted = names.subList(from, to).stream().map(Json::quote).toList();
            commands.add("SUBSCRIBE\",\"params\":[" + String.join(",", quoted) + "]");
        }
        this.subscriptions = commands.size();
    }

    /** Streams of one instrument. */
    static int streamsOfOne(Channels channels) {
        return suffixes(channels).size();
    }

    private static List<String> suffixes(Channels channels) {
        List<String> suffixes = new ArrayList<>(List.of("@depth@100ms", "@bookTicker"));
        if (channels.trades()) {
            suffixes.add("@trade");
        }
        if (channels.dayTicker()) {
            // The small one has all that we tell; the whole one also best prices and averages.
            suffixes.add("@miniTicker");
        }
        for (long length : channels.candleNanos()) {
            suffixes.add("@kline_" + BinanceCandles.word(length));
        }
        return suffixes;
    }

    private static List<String> names(List<Instrument> instruments, Channels channels) {
        List<String> suffixes = suffixes(channels);
        List<String> names = new ArrayList<>();
        for (Instrument instrument : instruments) {
            String symbol = instrument.symbol().toLowerCase(Locale.ROOT);
            String name = BinanceRest.encode(symbol);
            suffixes.forEach(suffix -> names.add(name + suffix));
        }
        return names;
    }

    void connect() {
        effects.connect(socket, Effects.Base.STREAM, target);
    }

    void onOpen(long now) {
        open = true;
        openedAt = now;
        heardAt = now;
        spokeAt = now - COMMAND_GAP_NANOS;
    }

    void onFrame(long now) {
        heardAt = now;
        heard = true;
    }

    /** Sends the next command if there is one and the pace allows it; probes after silence. */
    void tick(long now, long probeNanos) {
        if (!open || now - spokeAt < COMMAND_GAP_NANOS) {
            return;
        }
        String command = commands.poll();
        if (command == null && now - heardAt >= probeNanos && now - spokeAt >= probeNanos) {
            command = "LIST_SUBSCRIPTIONS\"";
        }
        if (command != null) {
            spokeAt = now;
            String text = "{\"method\":\"" + command + ",\"id\":" + nextCommandId++ + "}";
            effects.writeText(socket, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The venue took a command. */
    void onAnswer(long id) {
        if (id >= 1 && id <= subscriptions) {
            confirmed++;
        }
    }

    /** Whether a refusal concerns a subscription; one without a number is taken for such. */
    boolean refusesSubscription(long id) {
        return confirmed < subscriptions && id <= subscriptions;
    }

    /** Whether every subscription was confirmed and something was heard. */
    boolean serves() {
        return open && heard && confirmed >= subscriptions;
    }

    boolean open() {
        return open;
    }

    int socket() {
        return socket;
    }

    long openedAt() {
        return openedAt;
    }

    /** When the newest frame arrived, or when the connection opened. */
    long heardAt() {
        return heardAt;
    }
}
