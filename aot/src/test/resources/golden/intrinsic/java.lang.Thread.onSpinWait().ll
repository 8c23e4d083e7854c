define dso_local void @"intrinsic/java.lang.Thread.onSpinWait()"() #0 {
entry:
  call void asm sideeffect "yield", "~{memory}"()
  ret void
}
