package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;

/** What a feed subscribes to, by the socket that carries it. */
final class OkxTopics {
    private final List<OkxLine.Topic> open = new ArrayList<>();
    private final List<OkxLine.Topic> business = new ArrayList<>();

    OkxTopics(List<Instrument> instruments, Channels channels) {
        for (Instrument instrument : instruments) {
            String name = instrument.symbol();
            of(instrument, channels).forEach(each -> open.add(new OkxLine.Topic(each, name)));
            for (long nanos : channels.candleNanos()) {
                String bar = OkxBars.channel(nanos);
                if (bar != null) {
                    business.add(new OkxLine.Topic(bar, name));
                }
            }
        }
    }

    /** Channels of the public socket for one instrument. */
    private static List<String> of(Instrument instrument, Channels channels) {
        List<String> names = new ArrayList<>(List.of("books", "bbo-tbt"));
        if (channels.trades()) {
            names.add("trades");
        }
        if (channels.dayTicker()) {
            names.add("tickers");
        }
        if (channels.funding() && instrument.isPerpetual()) {
            names.add("mark-price");
            names.add("funding-rate");
        }
        return names;
    }

    /** Subscriptions that one instrument of either kind may need of a socket. */
    static int most(Channels channels) {
        int funding = channels.funding() ? 2 : 0;
        int open = 2 + (channels.trades() ? 1 : 0) + (channels.dayTicker() ? 1 : 0) + funding;
        return Math.max(open, channels.candleNanos().size());
    }

    /** For the public socket. */
    List<OkxLine.Topic> open() {
        return open;
    }

    /** For the business socket; empty if nothing there is wanted. */
    List<OkxLine.Topic> business() {
        return business;
    }
}
