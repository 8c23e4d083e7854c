define dso_local ptr @"opcode/checkcast"(ptr %a0) #0 {
entry:
  %v2 = icmp eq ptr %a0, null
  br i1 %v2, label %b0, label %b1
b1:
  %v3 = getelementptr i8, ptr %a0, i64 0
  %v4 = load i32, ptr %v3, align 4, !invariant.load !4
  %v5 = icmp eq i32 %v4, 3
  br i1 %v5, label %b7, label %p6, !prof !1
b7:
  br label %b0
b0:
  ret ptr %a0
p6:
  call void asm sideeffect "brk #CLASS_CAST", "~{memory}"() #5
  unreachable
}
