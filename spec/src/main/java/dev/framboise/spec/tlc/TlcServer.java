package dev.framboise.spec.tlc;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs TLC on one model with workers that may be on other machines: its own server here, which has the set of states, and a worker
 * here with as many threads as there are processors. It looks at invariants alone, and does not count actions.
 */
public final class TlcServer {
    private static final String SERVER = "tlc2.tool.distributed.TLCServer";
    private static final String WORKER = "tlc2.tool.distributed.TLCWorker";

    private TlcServer() {
    }

    /**
     * Runs it to its end.
     *
     * @param address the name or number by which workers reach this machine
     */
    public static Outcome run(SpecFiles files, Model model, Map<String, String> bounds, String address, Consumer<String> progress) {
        Jvm jvm = Jvm.of(Search.WHOLE).with(List.of("-Djava.rmi.server.hostname=" + address));
        return TlcProcess.inDirectory(files, model, bounds, directory -> {
            List<String> server = TlcProcess.java(directory, model, jvm);
            server.addAll(List.of(SERVER, "-tool", "-metadir", directory.resolve("states").toString(), "-config",
                    TlcProcess.CONFIGURATION, model.module()));
            Process process = TlcProcess.start(server, directory);
            Process worker = new ProcessBuilder(worker(directory, model, jvm, address)).directory(directory.toFile())
                    .redirectErrorStream(true).redirectOutput(directory.resolve("worker").toFile()).start();
            try {
                return TlcProcess.follow(process, model, directory, progress);
            } finally {
                end(worker);
            }
        });
    }

    private static List<String> worker(Path directory, Model model, Jvm jvm, String address) {
        List<String> command = TlcProcess.java(directory, model, jvm);
        command.addAll(List.of(WORKER, address));
        return command;
    }

    private static void end(Process worker) {
        worker.destroyForcibly();
        try {
            worker.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Works for the server at {@code address} until it has no more to do, waiting for it first. @return the worker's status */
    public static int work(String address) {
        Jvm jvm = Jvm.of(Search.WHOLE);
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm.search().options());
        command.addAll(List.of("-cp", jvm.classPath(), WORKER, address));
        try {
            Process worker = new ProcessBuilder(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(worker::destroyForcibly, "end of the worker"));
            return worker.waitFor();
        } catch (IOException failed) {
            throw new SpecFailure("TLC's worker cannot be started: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SpecFailure("the worker was interrupted", interrupted);
        }
    }
}
