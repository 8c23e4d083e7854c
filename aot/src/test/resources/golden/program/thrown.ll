define dso_local void @"thrown"(i32 %a0) #0 {
entry:
  %v0 = icmp sle i32 %a0, 3
  br i1 %v0, label %L0, label %b1
b1:
  call void asm sideeffect "brk #EXPLICIT_THROW", "~{memory}"() #5
  unreachable
L0:
  %v2 = icmp ne i32 %a0, 2
  br i1 %v2, label %L1, label %b3
b3:
  call void asm sideeffect "brk #ASSERTION", "~{memory}"() #5
  unreachable
L1:
  ret void
}
