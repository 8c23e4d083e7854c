define dso_local i32 @"text"(i32 %a0) #0 {
entry:
  %v0 = icmp ult i32 %a0, 6
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr @"heap.java.lang.String.1", i64 8
  %v4 = zext i32 %a0 to i64
  %v5 = getelementptr i8, ptr %v3, i64 %v4
  %v6 = load i8, ptr %v5, align 1, !invariant.load !4
  %v7 = zext i8 %v6 to i32
  ret i32 %v7
p1:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
