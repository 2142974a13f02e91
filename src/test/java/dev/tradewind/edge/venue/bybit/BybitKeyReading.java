package dev.tradewind.edge.venue.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Diagnosis.Rights;
import dev.tradewind.edge.venue.Diagnosis.Told;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Compares what a key may do with what the payload says in so many words. */
final class BybitKeyReading {
    private BybitKeyReading() {}

    static String key(Payload payload) {
        JsonNode truth = payload.oracle().get("result");
        boolean writes = Plain.of(truth, "readOnly").equals("0");
        List<String> contracts = words(truth.get("permissions").get("ContractTrade"));
        List<String> spot = words(truth.get("permissions").get("Spot"));
        List<String> wallet = words(truth.get("permissions").get("Wallet"));
        List<String> addresses = words(truth.get("ips"));
        Rights expected =
                new Rights(
                        told(writes && spot.contains("SpotTrade")),
                        told(
                                writes
                                        && contracts.contains("Order")
                                        && contracts.contains("Position")),
                        told(writes && wallet.contains("Withdraw")),
                        told(!addresses.isEmpty() && !addresses.contains("*")),
                        Optional.empty());

        assertThat(read(payload)).isEqualTo(expected);
        return "key: spot %s, perpetual %s, withdraw %s, address bound %s"
                .formatted(
                        expected.spot(),
                        expected.perpetual(),
                        expected.withdraw(),
                        expected.addressBound());
    }

    private static Rights read(Payload payload) {
        try {
            return new BybitDiagnosis(BybitSettings.defaults(1))
                    .rights(new HttpReply(200, List.of(), payload.bytes()), BybitScript.KEYS, true);
        } catch (ComplaintException e) {
            throw new AssertionError(e);
        }
    }

    private static Told told(boolean yes) {
        return yes ? Told.YES : Told.NO;
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.stringValue()));
        return words;
    }
}
