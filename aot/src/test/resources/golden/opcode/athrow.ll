define dso_local i32 @"opcode/athrow"(ptr %a0) #0 {
entry:
  call void asm sideeffect "brk #EXPLICIT_THROW", "~{memory}"() #5
  unreachable
}
