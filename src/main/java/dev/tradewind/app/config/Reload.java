package dev.tradewind.app.config;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.edge.config.ConfigException;
import dev.tradewind.edge.config.ConfigReader;
import dev.tradewind.edge.config.Configuration;
import dev.tradewind.edge.config.Mistake;
import dev.tradewind.edge.config.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes what the user changes in the configuration file while the platform runs. A wrong file
 * changes nothing; keys that are read at the start only are named and stay as they are. Called by
 * one thread, again and again.
 */
public final class Reload {
    private static final int BYTES_MAX = 1 << 21;

    private final Path file;
    private final Map<String, String> environment;
    private final Function<Configured, RunSettings> settings;
    private final Taker taker;
    private final Consumer<String> say;
    private final Map<String, Setting> inForce;
    private RunSettings decided;
    private byte[] known;
    private byte[] fresh;
    private boolean gone;

    /** Brings changed settings into force. */
    public interface Taker {
        /**
         * Something may change and did.
         *
         * @param text everything that decides, in the form of the journal's first record
         * @param summary what changed, for people
         */
        void take(String text, String summary);
    }

    /**
     * Knows what is in force.
     *
     * @param settings what a configuration decides once the command line has had its say
     * @param say tells people
     */
    public Reload(
            Configured started,
            Map<String, String> environment,
            Function<Configured, RunSettings> settings,
            Taker taker,
            Consumer<String> say) {
        this.file = Path.of(started.configuration().file());
        this.environment = environment;
        this.settings = settings;
        this.taker = taker;
        this.say = say;
        this.inForce = new LinkedHashMap<>(started.configuration().settings());
        this.decided = settings.apply(started);
        this.known = bytes();
        this.fresh = known;
    }

    /**
     * Looks once. A file that is being written is left alone until two looks find the same in it.
     */
    public void look() {
        byte[] now = bytes();
        if (now.length == 0) {
            if (!gone) {
                say.accept(file + " is gone or empty; the configuration in force stays");
            }
            gone = true;
            return;
        }
        gone = false;
        boolean settled = Arrays.equals(now, fresh);
        fresh = now;
        if (settled && !Arrays.equals(now, known)) {
            known = now;
            read();
        }
    }

    private byte[] bytes() {
        // A file that is too large is refused when it is read; here it need only look different.
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BYTES_MAX);
        } catch (IOException _) {
            return new byte[0];
        }
    }

    private void read() {
        try {
            Configuration read = ConfigReader.read(file, environment);
            read.notes().forEach(say);
            apply(new Configured(read));
        } catch (ConfigException e) {
            for (Mistake mistake : e.mistakes()) {
                say.accept(mistake.told());
                say.accept("  " + mistake.remedy());
            }
            say.accept("the changed configuration is not taken; the one in force stays");
        }
    }

    private void apply(Configured changed) {
        List<String> taken = new ArrayList<>();
        for (Setting next : changed.configuration().settings().values()) {
            String path = next.key().path();
            Setting before = inForce.get(path);
            if (before == null || before.value().equals(next.value())) {
                continue;
            }
            if (next.key().reloadable()) {
                taken.add(path + " " + shown(before) + " → " + shown(next));
                inForce.put(path, next);
            } else {
                say.accept(
                        path
                                + " is read at the start only: "
                                + shown(before)
                                + " stays until the next one");
            }
        }
        if (!taken.isEmpty()) {
            LogLevel.apply(changed.configuration());
            decide(changed, String.join(", ", taken));
        }
    }

    private void decide(Configured changed, String summary) {
        RunSettings next = settings.apply(changed);
        if (next.equals(decided)) {
            say.accept("configuration changed: " + summary + "; no decision depends on it now");
            return;
        }
        decided = next;
        taker.take(next.toJson(), summary);
    }

    private static String shown(Setting setting) {
        return setting.isSet() ? setting.shown() : "(nothing)";
    }
}
