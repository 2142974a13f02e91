package dev.tradewind.app.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends a run in order at the first signal and at once at the second. The JDK's signal handling has
 * no public door, hence the reflection, which the compiler's release check would otherwise refuse.
 */
final class Stopper {
    private static final int SIGNALLED = 128;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger signal = new AtomicInteger();

    /** Listens to Ctrl-C and to requests to terminate from now on. */
    Stopper() {
        handle("INT", 2);
        handle("TERM", 15);
    }

    private void handle(String name, int number) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call =
                    (proxy, method, args) -> {
                        if (method.getName().equals("handle")) {
                            arrived(number);
                        }
                        return null;
                    };
            Object handler =
                    Proxy.newProxyInstance(
                            Stopper.class.getClassLoader(), new Class<?>[] {handlerType}, call);
            Object wanted = type.getConstructor(String.class).newInstance(name);
            type.getMethod("handle", type, handlerType).invoke(null, wanted, handler);
        } catch (ReflectiveOperationException | IllegalArgumentException _) {
            // A JVM without this door still ends at a signal, only without an orderly stop.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> arrived(number)));
        }
    }

    private void arrived(int number) {
        if (!signal.compareAndSet(0, number)) {
            Runtime.getRuntime().halt(SIGNALLED + number);
        }
        asked.countDown();
    }

    /** Ends the run from inside. */
    void stop() {
        asked.countDown();
    }

    /** Waits; true as soon as the run shall end. */
    boolean await(long millis) {
        try {
            return asked.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** 130 or 143 after a signal, else the given code. */
    int exitCode(int otherwise) {
        return signal.get() == 0 ? otherwise : SIGNALLED + signal.get();
    }
}
