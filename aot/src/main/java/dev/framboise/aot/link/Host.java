package dev.framboise.aot.link;

/** The machine that builds: LLVM's natives are pinned for one kind only. */
record Host(String system, String processor) {
    static Host current() {
        return new Host(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** @throws BuildFailure when the pinned LLVM has no programs for this host */
    void requireSupported() {
        boolean x86 = processor.equals("amd64") || processor.equals("x86_64");
        if (!system.equals("Linux") || !x86) {
            throw new BuildFailure("cannot compile an image on " + system + "/" + processor
                    + ": the pinned LLVM (org.bytedeco:llvm, classifier linux-x86_64) runs on Linux/x86_64 only."
                    + " Build on such a host, in a container or in a virtual machine; the image itself is the same"
                    + " wherever it was built.");
        }
    }
}
