define dso_local i32 @"element"(i32 %a0) #0 {
entry:
  %v0 = icmp ult i32 %a0, 8
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr @"heap.[I.1", i64 8
  %v4 = zext i32 %a0 to i64
  %v5 = getelementptr i32, ptr %v3, i64 %v4
  %v6 = load atomic i32, ptr %v5 unordered, align 4
  ret i32 %v6
p1:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
