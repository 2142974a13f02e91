package dev.tradewind.app.config;

import dev.tradewind.app.session.LivePlatform;
import dev.tradewind.app.session.RunSettings;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks at the configuration file once a second, on a thread of its own. */
public final class ConfigWatch implements AutoCloseable {
    private static final long EVERY_NANOS = 1_000_000_000L;

    private final Runnable look;
    private final Thread thread =
            Thread.ofPlatform().name("config-watch").daemon().unstarted(this::watch);
    private volatile boolean closing;

    private ConfigWatch(Runnable look) {
        this.look = look;
    }

    /**
     * Begins to watch the file that a platform was started with, if there is one.
     *
     * @param settings what a configuration decides once the command line has had its say
     * @param say tells people
     */
    public static ConfigWatch of(
            Configured started,
            Function<Configured, RunSettings> settings,
            LivePlatform platform,
            Consumer<String> say) {
        if (started.configuration().file().isEmpty()) {
            return new ConfigWatch(() -> {});
        }
        Reload reload = new Reload(started, System.getenv(), settings, platform::reconfigure, say);
        ConfigWatch watch = new ConfigWatch(reload::look);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        while (!closing) {
            LockSupport.parkNanos(EVERY_NANOS);
            if (!closing) {
                look.run();
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
    }
}
