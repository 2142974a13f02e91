package dev.tradewind.edge.venue.gateio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Diagnosis.Rights;
import dev.tradewind.edge.venue.Diagnosis.Told;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.wire.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Compares what a key may do with what the payload says of the one entry that is ours. */
final class GateKeyReading {
    private static final String KEY = "c5dcfbf1f3a7remainder";

    private GateKeyReading() {}

    static String keys(Payload payload) {
        Rights expected = Rights.UNTOLD;
        for (JsonNode entry : payload.oracle()) {
            if (entry.get("key").stringValue().equals("c5dcfbf1f3a7*****")) {
                expected = expected(entry);
            }
        }

        byte[] bytes = payload.bytes();
        assertThat(GateioKeys.rights(Json.read(bytes, 0, bytes.length), KEY)).isEqualTo(expected);
        return "key: spot %s, perpetual %s, withdraw %s, address bound %s"
                .formatted(
                        expected.spot(),
                        expected.perpetual(),
                        expected.withdraw(),
                        expected.addressBound());
    }

    private static Rights expected(JsonNode entry) {
        boolean spot = false;
        boolean futures = false;
        boolean withdraw = false;
        for (JsonNode right : entry.get("perms")) {
            boolean writes = !right.get("read_only").booleanValue();
            String name = right.get("name").stringValue();
            spot |= writes && name.equals("spot");
            futures |= writes && name.equals("futures");
            withdraw |= writes && name.startsWith("withdraw");
        }
        return new Rights(
                spot ? Told.YES : Told.NO,
                futures ? Told.YES : Told.NO,
                withdraw ? Told.YES : Told.NOT_TOLD,
                entry.get("ip_whitelist").isEmpty() ? Told.NO : Told.YES,
                Optional.empty());
    }
}
