package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.payload.Mouth;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;

/** What both of Gate.io's wallets share when they are talked to. */
public final class GateioTalks {
    private GateioTalks() {}

    /** The scanner says what the tree says. */
    public static Mouth codec(boolean spot) {
        List<Instrument> instruments =
                spot
                        ? List.of(GateioFrames.SPOT, GateioFrames.OTHER)
                        : List.of(GateioFrames.PERPETUAL);
        String area = spot ? "spot" : "futures";
        return frame -> {
            String scanned =
                    GateioCodecTest.outcome(new GateioCodec(area, instruments), frame, false);
            String treed = GateioCodecTest.outcome(new GateioCodec(area, instruments), frame, true);
            if (!scanned.equals(treed)) {
                throw new AssertionError("scanner: " + scanned + "; tree: " + treed);
            }
            return List.of();
        };
    }

    /** Frames of a wallet's market data. */
    public static List<String> frames(boolean spot) {
        List<String> frames =
                new ArrayList<>(spot ? GateioFrames.SPOT_HOT : GateioFrames.FUTURES_HOT);
        frames.add(GateioFrames.TICKER);
        frames.add(spot ? GateioFrames.SPOT_CANDLE : GateioFrames.CANDLE);
        String area = spot ? "spot" : "futures";
        frames.add(
                "{\"id\":1,\"channel\":\"%s.obu\",\"event\":\"subscribe\",\"error\":null}"
                        .formatted(area));
        frames.add(
                "{\"id\":1,\"channel\":\"%s.obu\",\"event\":\"subscribe\",\"error\":{\"code\":2}}"
                        .formatted(area));
        frames.add("{\"channel\":\"%s.pong\",\"event\":\"\",\"result\":null}".formatted(area));
        frames.add(
                "{\"channel\":\"%s.system\",\"event\":\"update\",\"result\":{}}".formatted(area));
        return frames;
    }

    /** A private push of a channel. */
    public static String push(String channel, String result) {
        return "{\"time\":1785000000,\"time_ms\":1785000000100,\"channel\":\""
                + channel
                + "\",\"event\":\"update\",\"result\":"
                + result
                + "}";
    }

    /** The last answer to a call by socket. */
    public static String answer(String channel, String status, String data) {
        return "{\"request_id\":\"~\",\"ack\":false,"
                + "\"header\":{\"response_time\":\"1785000000066\","
                + "\"status\":\""
                + status
                + "\",\"channel\":\""
                + channel
                + "\",\"event\":\"api\"},\"data\":"
                + data
                + "}";
    }
}
