package dev.tradewind.app.command;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks simulated venues in another process for all orders, by a client of the tests' own. */
final class VenueOrders {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private VenueOrders() {}

    /** An order as its venue knows it. */
    record Known(String venue, String symbol, String clientId, String status) {}

    /** All orders of the first account at all venues of a file. */
    static List<Known> all(Path venuesFile) throws Exception {
        List<Known> found = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            JsonNode root = MAPPER.readTree(Files.readString(venuesFile));
            for (JsonNode venue : root.path("venues")) {
                for (JsonNode symbol : venue.path("symbols")) {
                    String name = symbol.stringValue().replace("/", "");
                    for (JsonNode order : ask(client, venue, name)) {
                        found.add(
                                new Known(
                                        venue.path("name").stringValue(),
                                        name,
                                        order.path("clientOrderId").stringValue(),
                                        order.path("status").stringValue()));
                    }
                }
            }
        }
        return found;
    }

    private static JsonNode ask(HttpClient client, JsonNode venue, String symbol) throws Exception {
        JsonNode account = venue.path("accounts").path(0);
        String query = "symbol=" + symbol + "&limit=1000&timestamp=" + System.currentTimeMillis();
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] secret = account.path("secret").stringValue().getBytes(StandardCharsets.UTF_8);
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] hash = mac.doFinal(query.getBytes(StandardCharsets.UTF_8));
        String signature = HexFormat.of().formatHex(hash);
        URI address =
                URI.create(
                        venue.path("rest").stringValue()
                                + "/api/v3/allOrders?"
                                + query
                                + "&signature="
                                + signature);
        String key = account.path("api_key").stringValue();
        boolean mexc = venue.path("name").stringValue().equals("mexc");
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(10))
                        .header(mexc ? "X-MEXC-APIKEY" : "X-MBX-APIKEY", key)
                        .build();
        HttpResponse<String> answer =
                client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
        }
        return MAPPER.readTree(answer.body());
    }
}
