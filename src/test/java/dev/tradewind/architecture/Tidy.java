package dev.tradewind.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Holds one Java file against the house style; each finding is "rule path: what". */
final class Tidy {
    static final int METHOD_LINES_MAX = 70;
    static final int FILE_LINES_MAX = 600;
    static final int COLUMNS_MAX = 100;

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final Pattern UNTRACKED =
            Pattern.compile(
                    "//.*\\b(TODO|FIXME|XXX)\\b(?!.*#\\d)|\\*.*\\b(TODO|FIXME)\\b(?!.*#\\d)");
    private static final Pattern DISABLED_CODE =
            Pattern.compile(
                    "^\\s*//\\s*(\\}|(if|for|while|switch)\\s*\\(.*|(return|throw|import)\\b.*;"
                            + "|[\\w.<>\\[\\]]+(\\s+\\w+)?\\s*=[^=].*;|[\\w.]+\\(.*\\);)\\s*$");
    private static final Pattern CONSOLE = Pattern.compile("\\bSystem\\.(out|err)\\b");
    private static final Pattern SLEEP = Pattern.compile("\\bsleep\\(");
    private static final Pattern STACK_TRACE = Pattern.compile("\\.printStackTrace\\(");
    private static final List<String> MAY_SLEEP = List.of("/edge/", "/app/", "/sim/wire/");

    private final String path;
    private final String text;
    private final List<String> findings = new ArrayList<>();

    private Tidy(String path, String text) {
        this.path = path;
        this.text = text;
    }

    static List<String> findings(String path, String text) throws IOException {
        Tidy tidy = new Tidy(path, text);
        tidy.checkSizes();
        tidy.checkTrees();
        if (path.startsWith("src/main/")) {
            tidy.checkWords();
        }
        return tidy.findings;
    }

    private void checkSizes() {
        List<String> lines = text.lines().toList();
        if (lines.size() > FILE_LINES_MAX) {
            find("long-file", "has " + lines.size() + " lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.length() > COLUMNS_MAX && !line.startsWith("import ")) {
                find("long-line", "line " + (i + 1) + " has " + line.length() + " columns");
            }
        }
    }

    private void checkWords() {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String where = "line " + (i + 1);
            if (UNTRACKED.matcher(line).find()) {
                find("todo-without-issue", where);
            }
            if (DISABLED_CODE.matcher(line).find()) {
                find("commented-out-code", where);
            }
            if (CONSOLE.matcher(line).find() && !mayPrint()) {
                find("system-out", where);
            }
            if (SLEEP.matcher(line).find() && MAY_SLEEP.stream().noneMatch(path::contains)) {
                find("sleep", where);
            }
            if (STACK_TRACE.matcher(line).find()) {
                find("print-stack-trace", where);
            }
        }
    }

    /** The one place that owns standard output and standard error. */
    private boolean mayPrint() {
        return path.contains("/app/") && path.endsWith("Console.java");
    }

    private void checkTrees() throws IOException {
        JavaFileObject source = new Source(text);
        JavacTask task =
                (JavacTask)
                        COMPILER.getTask(
                                null, null, _ -> {}, List.of("-proc:none"), null, List.of(source));
        DocTrees docs = DocTrees.instance(task);
        for (CompilationUnitTree unit : task.parse()) {
            new Scanner(unit, docs).scan(unit, null);
        }
    }

    private void find(String rule, String what) {
        findings.add(rule + " " + path + ": " + what);
    }

    /** Walks the syntax tree, which knows methods better than counted braces do. */
    private final class Scanner extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final DocTrees docs;

        Scanner(CompilationUnitTree unit, DocTrees docs) {
            this.unit = unit;
            this.docs = docs;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long lines = lines(method);
            if (lines > METHOD_LINES_MAX) {
                find("long-method", method.getName() + " has " + lines + " lines");
            }
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            boolean open = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
            boolean top = getCurrentPath().getParentPath().getLeaf() == unit;
            if (path.startsWith("src/main/")
                    && open
                    && top
                    && docs.getDocComment(getCurrentPath()) == null) {
                find("no-javadoc", "public type " + type.getSimpleName());
            }
            return super.visitClass(type, nothing);
        }

        private long lines(Tree tree) {
            LineMap map = unit.getLineMap();
            long start = docs.getSourcePositions().getStartPosition(unit, tree);
            long end = docs.getSourcePositions().getEndPosition(unit, tree);
            return end < 0 ? 0 : map.getLineNumber(end) - map.getLineNumber(start) + 1;
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Source.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
