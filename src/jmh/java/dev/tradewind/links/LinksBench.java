package dev.tradewind.links;

import com.sun.management.OperatingSystemMXBean;
import dev.tradewind.edge.venue.net.ManyLinks;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What many links cost: 80 of MEXC's with 13,000 depth frames a second, read by nothing but a drain
 * and by our transport and decoder, turn about, plain and over TLS. The server is another process.
 */
public final class LinksBench {
    /** Of key stores that live for one run. */
    static final String PASSWORD = "benchmark";

    private static final int LINKS = 80;
    private static final int RATE = 13_000;
    private static final int WARM_SECONDS = 8;
    private static final int SECONDS = 20;
    private static final int ROUNDS = 3;

    private LinksBench() {}

    /** No arguments; prints a line for each process. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path store = Files.createTempDirectory("links").resolve("keys.p12");
        run(keytool(store));
        for (int round = 1; round <= ROUNDS; round++) {
            pair("plain", "");
            pair("TLS", store.toString());
        }
    }

    private static void pair(String how, String store) throws IOException, InterruptedException {
        for (String reader : List.of(BareDrain.class.getName(), ManyLinks.class.getName())) {
            int seconds = WARM_SECONDS + SECONDS + 4;
            Process server =
                    java(store, LinkServer.class.getName(), "" + LINKS, "" + RATE, "" + seconds);
            try (BufferedReader said =
                    new BufferedReader(
                            new InputStreamReader(
                                    server.getInputStream(), StandardCharsets.UTF_8))) {
                String port = said.readLine();
                Process client = java(store, reader, port, "" + LINKS, "" + SECONDS);
                client.getInputStream().transferTo(System.out);
                client.waitFor();
                System.out.println("  (" + how + ")");
            } finally {
                server.destroy();
                server.waitFor();
            }
        }
    }

    private static Process java(String store, String main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:+UseCompactObjectHeaders"));
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(args));
        if (!store.isEmpty()) {
            command.add(store);
        }
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static List<String> keytool(Path store) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "bench",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Trusts what is in the store, and nothing else. */
    public static SSLContext trusting(String store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("bench", keys.getCertificate("bench"));
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** Warms up, then measures this process and prints a line. */
    public static void measure(String name, int seconds, LongSupplier work, String unit)
            throws InterruptedException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Thread.sleep(WARM_SECONDS * 1_000L);
        long cpu = system.getProcessCpuTime();
        long done = work.getAsLong();
        long start = System.nanoTime();
        Thread.sleep(seconds * 1_000L);
        double wall = System.nanoTime() - start;
        double used = system.getProcessCpuTime() - cpu;
        System.out.print(
                String.format(
                        Locale.ROOT,
                        "%-12s %5.2f %% of two cores, %,d %s a second",
                        name,
                        100 * used / wall / 2,
                        Math.round((work.getAsLong() - done) / (wall / 1e9)),
                        unit));
    }
}
