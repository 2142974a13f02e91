package dev.tradewind.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the fuzzer found once is fed to its target in every run of the suite. */
@Tag("slow")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FuzzCorpusTest {
    private static final int OVERSIZED = 1 << 18;

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> shouldDecodeOrRefuseWhatIsKept() throws IOException {
        return Targets.all(folder).stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> feedAll(target)));
    }

    private static void feedAll(Target target) throws Exception {
        List<byte[]> corpus = Corpus.of(target);
        assertThat(corpus).as("without seeds a fuzzer starts in the dark").isNotEmpty();
        for (byte[] input : corpus) {
            Judge.feed(target, input);
        }
        Judge.feed(target, new byte[0]);
    }

    @TestFactory
    Stream<DynamicTest> shouldOutliveOversizedAndDeepInput() throws IOException {
        return Targets.all(folder).stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> feedOversized(target)));
    }

    /** A true beginning, so that the right part is reached, then far too much of something. */
    private static void feedOversized(Target target) throws Exception {
        for (String text : List.of("[", "{\"a\":", "1", "- ", "\"", "\0", "\u00ff", "a: ")) {
            for (byte[] seed : target.seeds().subList(0, Math.min(3, target.seeds().size()))) {
                byte[] input = Arrays.copyOf(seed, OVERSIZED);
                byte[] rubbish = Target.seed(text);
                for (int at = Math.min(2, seed.length); at < OVERSIZED; at++) {
                    input[at] = rubbish[at % rubbish.length];
                }
                Judge.feed(target, input);
            }
        }
        byte[] noise = new byte[OVERSIZED];
        new SplittableRandom(1).nextBytes(noise);
        Judge.feed(target, noise);
    }

    @Test
    void shouldKeepNothingOfNoTarget() throws IOException {
        List<String> names = Targets.all(folder).stream().map(Target::name).toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(22);
        Path kept = Corpus.file("x").getParent().getParent();
        try (Stream<Path> folders = java.nio.file.Files.list(kept)) {
            assertThat(folders.map(path -> path.getFileName().toString())).isSubsetOf(names);
        }
    }

    @Test
    void shouldCallAThrowingTargetAndAGreedyOneBroken() {
        Target throwing = new PlantedFault();
        Target greedy = new Greedy();

        assertThatThrownBy(() -> Judge.feed(throwing, Target.seed("Wind")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Judge.feed(greedy, new byte[1]))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("allocated");
    }

    private static final class Greedy implements Target {
        private byte[] held = {};

        @Override
        public String name() {
            return "greedy";
        }

        @Override
        public void feed(byte[] input) {
            held = new byte[16 << 20];
            assertThat(held).hasSize(16 << 20);
        }

        @Override
        public List<String> packages() {
            return List.of();
        }

        @Override
        public List<byte[]> seeds() {
            return List.of();
        }
    }
}
