package dev.framboise.fuzz.record;

import dev.framboise.fuzz.run.CampaignFailure;
import dev.framboise.fuzz.run.Children;
import dev.framboise.fuzz.run.Jvm;
import dev.framboise.fuzz.run.Layout;
import dev.framboise.vmkernel.Kernel;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.tools.ExecFileLoader;

/** Lines and branches of vmkernel that the corpora of some targets take, counted by JaCoCo's agent in a process for each target. */
public final class KernelCoverage {
    private static final String AGENT = "org\\.jacoco\\.agent-.*-runtime\\.jar";
    private static final String PACKAGE = "dev.framboise.vmkernel.";

    private final ExecFileLoader counts = new ExecFileLoader();

    /** Plays a target's corpus and seeds, and adds what they take. */
    public void play(Children children, Layout layout, String target) {
        try {
            Path file = Files.createTempFile("framboise-" + target, ".exec");
            List<String> command = new ArrayList<>(Jvm.command(null));
            command.add(1, "-javaagent:" + agent() + "=destfile=" + file + ",includes=" + PACKAGE + "*");
            command.addAll(List.of(PlayAll.class.getName(), target, layout.seeds(target).toString(), layout.corpus(target).toString()));
            Process process = children.start(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD));
            if (process.waitFor() != 0) {
                throw new CampaignFailure("the inputs of " + target + " could not be played");
            }
            counts.load(file.toFile());
            Files.delete(file);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            throw new CampaignFailure("the inputs of " + target + " could not be played: " + failed, failed);
        }
    }

    private static Path agent() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> entry.getFileName().toString().matches(AGENT)).findFirst()
                .orElseThrow(() -> new CampaignFailure("JaCoCo's agent is not on the class path"));
    }

    /** All classes of vmkernel that have branches or lines, by their names. */
    public List<IClassCoverage> classes() {
        CoverageBuilder builder = new CoverageBuilder();
        try {
            new Analyzer(counts.getExecutionDataStore(), builder).analyzeAll(new File(Kernel.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (IOException | URISyntaxException failed) {
            throw new CampaignFailure("vmkernel's classes cannot be read: " + failed, failed);
        }
        return builder.getClasses().stream().filter(type -> type.getName().startsWith(PACKAGE.replace('.', '/')))
                .sorted(Comparator.comparing(IClassCoverage::getName)).toList();
    }
}
