package dev.tradewind.app.command;

import dev.tradewind.app.report.LiveView;
import dev.tradewind.app.report.PlatformView;
import dev.tradewind.app.session.Story;
import dev.tradewind.app.session.WatchedEngine;
import dev.tradewind.app.terminal.Console;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Shows a running platform: a live view on a terminal, plain lines otherwise. */
final class Watching {
    private final Console console;
    private final boolean live;
    private final LiveView view;
    private final AtomicReference<@Nullable PlatformView> latest = new AtomicReference<>();
    private long shown;
    private boolean begun;

    Watching(Console console, boolean live, String title) {
        this.console = console;
        this.live = live;
        this.view = new LiveView(title);
    }

    /** Takes a picture; on the core's thread. */
    void take(WatchedEngine engine) {
        if (live) {
            latest.set(PlatformView.of(engine));
        }
    }

    /** Shows what is new. */
    void show(Story story) {
        if (!live) {
            for (Story.Line line : story.after(shown)) {
                console.say(LiveView.plain(line));
                shown = line.number();
            }
            return;
        }
        PlatformView picture = latest.get();
        if (picture == null) {
            return;
        }
        if (!begun) {
            begun = true;
            console.draw(view.begin());
        }
        List<Story.Line> lines = story.after(0);
        console.draw(view.draw(picture, lines));
    }

    /** Gives the terminal back as it was. */
    void end() {
        if (begun) {
            console.draw(LiveView.end());
        }
    }
}
