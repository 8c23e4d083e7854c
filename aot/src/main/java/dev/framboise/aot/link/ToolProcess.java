package dev.framboise.aot.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of one tool. */
final class ToolProcess {
    private ToolProcess() {
    }

    static String run(Path programs, Tool tool, Path workingDirectory, List<String> arguments, Path input) {
        List<String> command = new ArrayList<>();
        command.add(programs.resolve(tool.program()).toString());
        command.addAll(arguments);
        try {
            Path errors = Files.createTempFile("framboise-", ".err");
            try {
                return run(programs, command, workingDirectory, input, errors);
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new BuildFailure("cannot run " + tool.program() + " of " + programs + ": " + e.getMessage()
                    + ". Delete that directory; it is unpacked again by the next build.", e);
        }
    }

    private static String run(Path programs, List<String> command, Path workingDirectory, Path input, Path errors)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectInput(input.toFile())
                .redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        String temporary = environment.get("TMPDIR");
        environment.clear();
        environment.put("LD_LIBRARY_PATH", programs.toString());
        environment.put("LC_ALL", "C");
        if (temporary != null) {
            environment.put("TMPDIR", temporary);
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = await(process);
        if (status != 0) {
            String what = Files.readString(errors).strip();
            throw new BuildFailure(Path.of(command.get(0)).getFileName() + " failed with status " + status + " in "
                    + workingDirectory + ":\n" + (what.isEmpty() ? "(it wrote nothing)" : what)
                    + "\nThe command was: " + String.join(" ", command));
        }
        return output;
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new BuildFailure("the build was interrupted while " + process.info().command().orElse("a tool")
                    + " ran. Run it again.", e);
        }
    }
}
