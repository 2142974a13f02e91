package dev.tradewind.app.simulate;

import dev.tradewind.app.command.Invocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import picocli.CommandLine;

/**
 * The programme with one of its sources changed: a bug planted where no switch in the programme
 * itself could plant it. All other classes are those under test, loaded once more.
 */
final class Mutant {
    private static final String OURS = "dev.tradewind.";

    private final Map<String, byte[]> changed;

    private Mutant(Map<String, byte[]> changed) {
        this.changed = changed;
    }

    /**
     * Changes one place of a class and compiles it.
     *
     * @param className of the top-level class
     * @param from text that must be in its source exactly once
     */
    static Mutant of(String className, String from, String to, Path folder) throws IOException {
        Path source = Path.of("src/main/java", className.replace('.', '/') + ".java");
        String text = Files.readString(source);
        int at = text.indexOf(from);
        if (at < 0 || text.indexOf(from, at + 1) >= 0) {
            throw new IllegalStateException("not exactly once in " + source + ": " + from);
        }
        Path simple = folder.resolve(source.getFileName());
        Files.writeString(simple, text.replace(from, to));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int failed =
                compiler.run(
                        null,
                        said,
                        said,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        simple.toString());
        if (failed != 0) {
            throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
        }
        return new Mutant(read(classes));
    }

    private static Map<String, byte[]> read(Path classes) throws IOException {
        Map<String, byte[]> read = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString();
                String binary = name.substring(0, name.length() - ".class".length());
                read.put(binary.replace('/', '.'), Files.readAllBytes(file));
            }
        }
        return read;
    }

    /** Runs a command of the changed programme. */
    Invocation run(List<String> arguments) throws ReflectiveOperationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Loader loader = new Loader();
        Class<?> consoles = loader.loadClass("dev.tradewind.app.terminal.Console");
        Object console =
                consoles.getConstructor(PrintStream.class, PrintStream.class)
                        .newInstance(stream(out), stream(err));
        Class<?> programmes = loader.loadClass("dev.tradewind.app.command.Programme");
        Object programme = programmes.getConstructor(consoles).newInstance(console);
        CommandLine line = (CommandLine) programmes.getMethod("commandLine").invoke(programme);
        int exit = line.execute(arguments.toArray(String[]::new));
        return new Invocation(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Loads our classes itself, the changed ones as they were changed. */
    private final class Loader extends ClassLoader {
        Loader() {
            super(Mutant.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith(OURS)) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            byte[] code = changed.get(name);
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (code == null && in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = code != null ? code : in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
